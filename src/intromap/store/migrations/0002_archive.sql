-- How the owner and a person were in touch, by channel: days and counts, never a word of what was said.
-- A message or an invitation; a recommendation (a strong tie); an endorsement (a weak one).
CREATE TABLE contacts (
    person_id INTEGER NOT NULL,
    channel VARCHAR NOT NULL CHECK (channel IN ('message', 'invitation', 'recommendation', 'endorsement')),
    first_on DATE,
    last_on DATE,
    sent INTEGER NOT NULL,              -- by the owner
    received INTEGER NOT NULL,          -- by the owner
    PRIMARY KEY (person_id, channel)
);

-- Candidate introductions: what messages and invitations hint at, waiting for the owner's word. People are
-- kept as they were named, with their handle where there is one, so that a candidate that was turned down
-- never returns. The sentence is kept only while the candidate waits.
CREATE SEQUENCE candidate_ids START 1;
CREATE TABLE candidates (
    id INTEGER PRIMARY KEY,
    introducer VARCHAR NOT NULL,
    introducer_handle VARCHAR NOT NULL DEFAULT '',
    introduced VARCHAR NOT NULL,
    introduced_handle VARCHAR NOT NULL DEFAULT '',
    pair_key VARCHAR NOT NULL UNIQUE,   -- handles, or folded names where there is none
    found_on DATE,
    source VARCHAR NOT NULL,            -- thread, first message, invitation
    sentence VARCHAR NOT NULL DEFAULT '',
    state VARCHAR NOT NULL CHECK (state IN ('waiting', 'accepted', 'corrected', 'rejected'))
);

-- The owner's notes on people in LinkedIn, apart from the note that is written here.
CREATE TABLE notes (
    person_id INTEGER NOT NULL,
    written_at TIMESTAMP NOT NULL,
    note VARCHAR NOT NULL,
    PRIMARY KEY (person_id, written_at)
);

-- What is known of the owner from their own profile: name, linkedin, headline, skill, …. Their schools and
-- employers are affiliations of person 0, their categories attribute_values of person 0.
CREATE TABLE owner_facts (
    kind VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (kind, value)
);

-- Organisations that the owner follows on LinkedIn.
CREATE TABLE follows (organisation_id INTEGER PRIMARY KEY, followed_on DATE);

ALTER TABLE affiliations ADD COLUMN started_on DATE;  -- where somebody said so; the owner's own, above all
ALTER TABLE affiliations ADD COLUMN ended_on DATE;

-- Other names of an organisation, normalised: the owner's, and those that merging organisations left.
CREATE TABLE organisation_aliases (name_key VARCHAR PRIMARY KEY, organisation_id INTEGER NOT NULL);

-- Somebody who turned out to be the same person as another; nobody is deleted.
ALTER TABLE people ADD COLUMN merged_into INTEGER;
CREATE SEQUENCE merge_ids START 1;
CREATE TABLE merges (
    id INTEGER PRIMARY KEY,
    kept_id INTEGER NOT NULL,
    merged_id INTEGER NOT NULL,
    merged_at TIMESTAMP NOT NULL,
    moved JSON NOT NULL,                -- the rows of the merged one as they were, by table
    undone_at TIMESTAMP
);

-- Pairs that look alike and are two people, by the owner's word.
CREATE TABLE kept_apart (
    person_a INTEGER NOT NULL,
    person_b INTEGER NOT NULL,
    PRIMARY KEY (person_a, person_b),
    CHECK (person_a < person_b)
);

-- When a person was last seen among LinkedIn's connections: the day that the export tells of, which is not
-- the day of the import.
CREATE TABLE sightings (
    person_id INTEGER PRIMARY KEY,
    as_of DATE NOT NULL,
    left_on DATE                        -- the first export in which they are missing
);

-- Columns of a header that the owner mapped by hand.
CREATE TABLE column_maps (header VARCHAR PRIMARY KEY, mapping JSON NOT NULL);

-- History. What an import changed, row by row, so that it can be undone: the row as it was (NULL if it was not
-- there) and a mark of what it became (NULL if it is gone).
ALTER TABLE imports ADD COLUMN undone_at TIMESTAMP;
CREATE TABLE import_changes (
    import_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,              -- of the table
    key VARCHAR NOT NULL,
    before JSON,
    after UBIGINT
);
-- The same as people see it: new, left, returned, moved (employer), promoted (title), renamed, slug.
CREATE TABLE import_events (
    import_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    before VARCHAR NOT NULL DEFAULT '',
    after VARCHAR NOT NULL DEFAULT ''
);
-- What became of every row that was read.
CREATE TABLE import_rows (
    import_id INTEGER NOT NULL,
    file VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    outcome VARCHAR NOT NULL,
    person_id INTEGER,
    reason VARCHAR NOT NULL DEFAULT ''
);

CREATE OR REPLACE VIEW person_cards AS
SELECT p.id, p.name, p.name_key, p.connected, p.connected_on, p.note, p.provenance,
       coalesce(w.title, '') AS title, w.organisation_id, coalesce(o.name, '') AS organisation,
       coalesce(o.name_key, '') AS organisation_key
FROM people p
LEFT JOIN (
    SELECT person_id, max_by(title, id) AS title, max_by(organisation_id, id) AS organisation_id
    FROM affiliations WHERE kind = 'work' AND current GROUP BY person_id
) w ON w.person_id = p.id
LEFT JOIN organisations o ON o.id = w.organisation_id
WHERE p.id <> 0 AND p.merged_into IS NULL;

-- Employers and schools, past and present, that a person shares with the owner.
CREATE VIEW shared_organisations AS
SELECT DISTINCT a.person_id, a.organisation_id, a.kind
FROM affiliations a JOIN affiliations mine USING (organisation_id)
WHERE a.person_id <> 0 AND mine.person_id = 0
UNION
SELECT v.person_id, o.id, 'school'
FROM attribute_values v JOIN organisations o ON lower(o.name) = lower(v.value)
JOIN affiliations mine ON mine.organisation_id = o.id AND mine.person_id = 0 AND mine.kind = 'school'
WHERE v.dimension = 'school' AND v.person_id <> 0;
