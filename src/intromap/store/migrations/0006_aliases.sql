-- Another name of an organisation as the owner typed it, and what it was before: an organisation of its own
-- (its id and its name), with the affiliations that were there, so that they can be given back.
ALTER TABLE organisation_aliases ADD COLUMN name VARCHAR DEFAULT '';
ALTER TABLE organisation_aliases ADD COLUMN was_id INTEGER;
ALTER TABLE organisation_aliases ADD COLUMN was_name VARCHAR DEFAULT '';
ALTER TABLE organisation_aliases ADD COLUMN moved INTEGER[];
UPDATE organisation_aliases SET name = '', was_name = '';
