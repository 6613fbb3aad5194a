-- What a dimension is compared with where the owner set no goal; no row means an even spread.
CREATE TABLE targets (
    dimension VARCHAR PRIMARY KEY,
    population VARCHAR NOT NULL         -- name of a population that ships
);

-- Suggestions that the owner wants to keep in the list.
CREATE TABLE pins (person_id INTEGER PRIMARY KEY);

-- What is known of people in every dimension that is measured: what was said or guessed, and what the
-- records themselves tell (where they work, since when the owner knows them, and how they came in). A
-- dimension of the owner's own with the same name goes before what is derived.
CREATE VIEW profile_values AS
SELECT person_id, dimension, value FROM attribute_values WHERE person_id <> 0
UNION ALL
SELECT id, 'organisation', organisation FROM person_cards
WHERE organisation <> '' AND NOT EXISTS (FROM dimensions WHERE name = 'organisation')
UNION ALL
SELECT id, 'met_in', year(connected_on)::VARCHAR FROM person_cards
WHERE connected AND connected_on IS NOT NULL AND NOT EXISTS (FROM dimensions WHERE name = 'met_in')
UNION ALL
SELECT p.id, 'came_in', CASE WHEN bool_or(r.referrer_id <> 0) THEN 'introduced' ELSE 'met directly' END
FROM person_cards p JOIN referrals r ON r.referred_id = p.id AND r.provenance <> 'inferred'
WHERE p.connected AND NOT EXISTS (FROM dimensions WHERE name = 'came_in') GROUP BY p.id;
