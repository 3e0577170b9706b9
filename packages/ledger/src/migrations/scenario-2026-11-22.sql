-- Trials of other rules for a street's funds, kept to be compared. Nothing official follows from them.
-- Key: id
CREATE TABLE scenario (
  id TEXT PRIMARY KEY,
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  street TEXT NOT NULL,
  title TEXT NOT NULL,
  trial TEXT NOT NULL, -- JSON object: the fields as they stood
  digest TEXT NOT NULL, -- of the release that was tried on
  kept_at TEXT NOT NULL,
  kept_by TEXT NOT NULL
) STRICT;
CREATE INDEX scenario_street ON scenario (programme, cycle, street);
