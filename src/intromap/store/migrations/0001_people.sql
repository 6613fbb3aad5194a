CREATE TABLE settings (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
INSERT INTO settings VALUES ('revision', '1');

CREATE SEQUENCE organisation_ids START 1;
CREATE SEQUENCE affiliation_ids START 1;
CREATE SEQUENCE interview_ids START 1;
CREATE SEQUENCE follow_up_ids START 1;
CREATE SEQUENCE import_ids START 1;

-- Person 0 is the owner.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,          -- folded for exact matching: case, width and spaces aside
    connected BOOLEAN NOT NULL,         -- the owner knows them
    connected_on DATE,
    note VARCHAR NOT NULL DEFAULT '',
    provenance VARCHAR NOT NULL CHECK (provenance IN ('recorded', 'imported', 'inferred'))
);
INSERT INTO people (id, name, name_key, connected, provenance) VALUES (0, 'me', 'me', false, 'recorded');

-- What names a person beyond their name, normalised.
CREATE TABLE handles (
    kind VARCHAR NOT NULL CHECK (kind IN ('linkedin', 'email')),
    value VARCHAR NOT NULL,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (kind, value)
);

CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL UNIQUE
);

CREATE TABLE affiliations (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL,
    organisation_id INTEGER,            -- NULL where only a title is known
    kind VARCHAR NOT NULL CHECK (kind IN ('work', 'school')),
    title VARCHAR NOT NULL DEFAULT '',
    first_seen DATE NOT NULL,
    last_seen DATE NOT NULL,
    current BOOLEAN NOT NULL DEFAULT true
);

CREATE TABLE ties (
    person_a INTEGER NOT NULL,
    person_b INTEGER NOT NULL,
    since DATE,
    provenance VARCHAR NOT NULL CHECK (provenance IN ('recorded', 'imported', 'inferred')),
    PRIMARY KEY (person_a, person_b),
    CHECK (person_a < person_b)
);

CREATE TABLE referrals (
    referrer_id INTEGER NOT NULL,
    referred_id INTEGER NOT NULL,
    referred_on DATE,
    note VARCHAR NOT NULL DEFAULT '',
    status VARCHAR NOT NULL CHECK (status IN ('named', 'introduced')),
    provenance VARCHAR NOT NULL CHECK (provenance IN ('recorded', 'imported', 'inferred')),
    interview_id INTEGER,               -- the conversation in which the name came up
    PRIMARY KEY (referrer_id, referred_id),
    CHECK (referrer_id <> referred_id)
);

CREATE TABLE dimensions (
    name VARCHAR PRIMARY KEY,
    label VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    own BOOLEAN NOT NULL
);
INSERT INTO dimensions VALUES
    ('industry', 'Industry', 1, false),
    ('function', 'Function', 2, false),
    ('seniority', 'Seniority', 3, false),
    ('location', 'Location', 4, false),
    ('school', 'School', 5, false);

-- A known value; what is unknown has no row. 'rule' says which rule gave it, and is empty where the owner
-- or a table said so.
CREATE TABLE attribute_values (
    person_id INTEGER NOT NULL,
    dimension VARCHAR NOT NULL,
    value VARCHAR NOT NULL CHECK (value <> ''),
    rule VARCHAR NOT NULL DEFAULT '',
    provenance VARCHAR NOT NULL CHECK (provenance IN ('recorded', 'imported', 'inferred')),
    PRIMARY KEY (person_id, dimension)
);

CREATE TABLE goals (
    dimension VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    weight DOUBLE NOT NULL CHECK (weight > 0),
    PRIMARY KEY (dimension, category)
);

-- The owner's own rules; they are asked before those that ship.
CREATE TABLE rules (
    dimension VARCHAR NOT NULL CHECK (dimension IN ('function', 'seniority', 'industry')),
    pattern VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    note VARCHAR NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    PRIMARY KEY (dimension, pattern)
);

-- Times are UTC.
CREATE TABLE interviews (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL,
    stage VARCHAR NOT NULL CHECK (stage IN ('planned', 'scheduled', 'held', 'thanked', 'declined')),
    planned_on DATE NOT NULL,
    scheduled_at TIMESTAMP,
    held_at TIMESTAMP,
    purpose VARCHAR NOT NULL DEFAULT '',
    learned VARCHAR NOT NULL DEFAULT ''
);

CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY,
    interview_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('thank_you')),
    due_from TIMESTAMP NOT NULL,
    due_by TIMESTAMP NOT NULL,
    done_at TIMESTAMP
);

-- Suggestions that the owner waved away; without a date, for good.
CREATE TABLE dismissals (
    person_id INTEGER PRIMARY KEY,
    until DATE
);

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    imported_at TIMESTAMP NOT NULL,
    receipt JSON NOT NULL
);

-- Everybody but the owner, with what they do today.
CREATE VIEW person_cards AS
SELECT p.id, p.name, p.name_key, p.connected, p.connected_on, p.note, p.provenance,
       coalesce(w.title, '') AS title, w.organisation_id, coalesce(o.name, '') AS organisation,
       coalesce(o.name_key, '') AS organisation_key
FROM people p
LEFT JOIN (
    SELECT person_id, max_by(title, id) AS title, max_by(organisation_id, id) AS organisation_id
    FROM affiliations WHERE kind = 'work' AND current GROUP BY person_id
) w ON w.person_id = p.id
LEFT JOIN organisations o ON o.id = w.organisation_id
WHERE p.id <> 0;

-- Who is counted in which layer.
CREATE VIEW layer_members AS
SELECT 'everybody' AS layer, id AS person_id FROM people WHERE connected AND id <> 0
UNION ALL
SELECT DISTINCT 'introduced', r.referred_id FROM referrals r
JOIN people p ON p.id = r.referred_id WHERE p.connected AND r.referrer_id <> 0
UNION ALL
SELECT DISTINCT 'talked_to', person_id FROM interviews WHERE stage IN ('held', 'thanked');
