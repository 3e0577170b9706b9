-- What names of units in files stand for, where a person said so: spelled as the register does not spell them, or several units'.
-- Key: programme, parent, value. The journal keeps what was decided before.
CREATE TABLE unit_decision (
  programme TEXT NOT NULL,
  parent TEXT NOT NULL, -- code of the unit within which the name was met; empty: anywhere in the programme
  value TEXT NOT NULL, -- as names are compared: half-width, without blanks
  unit TEXT, -- id of the unit; NULL: no unit of the programme
  code TEXT, -- its code and name when that was decided
  name TEXT,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL, -- UTC, ISO 8601 with milliseconds
  PRIMARY KEY (programme, parent, value)
) STRICT;
