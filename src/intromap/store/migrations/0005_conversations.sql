-- DuckDB cannot change a CHECK: the table of conversations is written anew, with more stages and more facts.
CREATE TABLE conversations (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL,
    stage VARCHAR NOT NULL CHECK (stage IN ('idea', 'researched', 'asked', 'scheduled', 'held', 'thanked',
        'reflected', 'keep_in_touch', 'declined', 'no_answer')),
    planned_on DATE NOT NULL,
    asked_at TIMESTAMP,
    scheduled_at TIMESTAMP,
    held_at TIMESTAMP,
    zone VARCHAR NOT NULL DEFAULT '',       -- IANA name; empty where the owner's own
    minutes INTEGER NOT NULL DEFAULT 20 CHECK (minutes BETWEEN 5 AND 480),
    channel VARCHAR NOT NULL DEFAULT '',
    place VARCHAR NOT NULL DEFAULT '',
    next_step VARCHAR NOT NULL DEFAULT '',
    next_due DATE,
    purpose VARCHAR NOT NULL DEFAULT '',
    research VARCHAR NOT NULL DEFAULT '',
    opening VARCHAR NOT NULL DEFAULT '',
    learned VARCHAR NOT NULL DEFAULT '',    -- notes of the call
    specific VARCHAR NOT NULL DEFAULT '',   -- the one thing the thanks are built around
    will_do VARCHAR NOT NULL DEFAULT '',    -- what is done with it
    thanks VARCHAR NOT NULL DEFAULT '',
    reflection VARCHAR NOT NULL DEFAULT '',
    call_started_at TIMESTAMP               -- by the browser's clock, for the timer
);
INSERT INTO conversations (id, person_id, stage, planned_on, scheduled_at, held_at, purpose, learned)
SELECT id, person_id, CASE stage WHEN 'planned' THEN 'idea' ELSE stage END, planned_on, scheduled_at, held_at,
       purpose, learned
FROM interviews;
DROP TABLE interviews;
ALTER TABLE conversations RENAME TO interviews;

CREATE TABLE reminders (
    id INTEGER PRIMARY KEY,
    interview_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('thank_you', 'introducer_told')),
    due_from TIMESTAMP NOT NULL,
    due_by TIMESTAMP NOT NULL,
    done_at TIMESTAMP,
    UNIQUE (interview_id, kind)
);
INSERT INTO reminders SELECT * FROM follow_ups;
DROP TABLE follow_ups;
ALTER TABLE reminders RENAME TO follow_ups;

-- Questions chosen for a conversation, ticked and answered during it.
CREATE TABLE interview_questions (
    interview_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    purpose VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    minutes INTEGER NOT NULL,
    asked BOOLEAN NOT NULL DEFAULT false,
    note VARCHAR NOT NULL DEFAULT '',
    PRIMARY KEY (interview_id, position)
);

-- The owner's own wording of a draft; without a row the one that ships is used.
CREATE TABLE templates (name VARCHAR PRIMARY KEY, text VARCHAR NOT NULL);

-- How often to be in touch with somebody; 0 days: never remind.
CREATE TABLE keeping (
    person_id INTEGER PRIMARY KEY,
    every_days INTEGER NOT NULL CHECK (every_days >= 0),
    since DATE NOT NULL,
    touched_on DATE
);

-- What was said in a conversation, tagged: a theme of a kind, about a target, with the words.
CREATE SEQUENCE mention_ids START 1;
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    interview_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind <> ''),
    theme VARCHAR NOT NULL CHECK (theme <> ''),
    target_kind VARCHAR NOT NULL CHECK (target_kind IN ('field', 'organisation', 'role', '')),
    target VARCHAR NOT NULL,
    agrees BOOLEAN NOT NULL,
    quote VARCHAR NOT NULL
);

-- What the owner weighs a target by: values with weights, and constraints that must hold.
CREATE SEQUENCE criterion_ids START 1;
CREATE TABLE criteria (
    id INTEGER PRIMARY KEY,
    label VARCHAR NOT NULL UNIQUE CHECK (label <> ''),
    must BOOLEAN NOT NULL,
    weight DOUBLE NOT NULL CHECK (weight > 0)
);
CREATE TABLE fits (
    criterion_id INTEGER NOT NULL,
    target_kind VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 4),
    PRIMARY KEY (criterion_id, target_kind, target)
);
CREATE TABLE open_questions (
    target_kind VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (target_kind, target)
);

-- Who was talked to: a conversation that took place, whatever came after it.
CREATE OR REPLACE VIEW layer_members AS
SELECT 'everybody' AS layer, id AS person_id FROM people WHERE connected AND id <> 0
UNION ALL
SELECT DISTINCT 'introduced', r.referred_id FROM referrals r
JOIN people p ON p.id = r.referred_id WHERE p.connected AND r.referrer_id <> 0
UNION ALL
SELECT DISTINCT 'talked_to', person_id FROM interviews
WHERE stage IN ('held', 'thanked', 'reflected', 'keep_in_touch');
