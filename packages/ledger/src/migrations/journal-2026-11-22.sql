-- The journal: one row an act, in the order in which the acts were done, each under the hash of the one before it.
-- Key: sequence (1, 2, 3, … without a gap). Never updated, never deleted.
CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL, -- UTC, ISO 8601 with milliseconds
  actor TEXT NOT NULL, -- account id, or system
  act TEXT NOT NULL, -- area.verb-noun
  subject TEXT NOT NULL, -- to whom or what
  details TEXT NOT NULL, -- canonical JSON, without secrets
  session TEXT, -- public id of the session
  request TEXT, -- id of the request
  previous TEXT NOT NULL, -- SHA-256 of the entry before, hexadecimal
  hash TEXT NOT NULL UNIQUE -- SHA-256 of this entry, hexadecimal
) STRICT;

CREATE INDEX journal_by_actor ON journal (actor, sequence);
CREATE INDEX journal_by_act ON journal (act, sequence);
CREATE INDEX journal_by_subject ON journal (subject, sequence);
CREATE INDEX journal_by_time ON journal (at, sequence);
