CREATE SEQUENCE promise_ids START 1;
CREATE SEQUENCE promise_step_ids START 1;
CREATE SEQUENCE favour_ids START 1;

-- Somebody said that they would introduce the owner to a person, or to "somebody in policy".
CREATE TABLE promises (
    id INTEGER PRIMARY KEY,
    introducer_id INTEGER NOT NULL,
    person_id INTEGER,                  -- NULL as long as only `wanted` says whom
    wanted VARCHAR NOT NULL DEFAULT '',
    state VARCHAR NOT NULL CHECK (
        state IN ('promised', 'asked_again', 'introduced', 'met', 'thanked', 'told', 'let_go')),
    due_on DATE,                        -- the day that was promised
    note VARCHAR NOT NULL DEFAULT '',
    CHECK (person_id IS NOT NULL OR wanted <> '')
);

-- When each step was taken; what was taken back is gone.
CREATE TABLE promise_steps (
    id INTEGER PRIMARY KEY,
    promise_id INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    taken_on DATE NOT NULL
);

-- What the owner did for somebody, so that asking and giving can be weighed.
CREATE TABLE favours (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL,
    done_on DATE NOT NULL,
    note VARCHAR NOT NULL DEFAULT ''
);

-- Whom not to ask for anything before a day.
CREATE TABLE rests (
    person_id INTEGER PRIMARY KEY,
    until DATE NOT NULL
);
