-- Statements that people ran, one row each, newest last by time. The journal tells of each too; this is the account's own history.
-- Key: id. Reports of runs are never changed.
CREATE TABLE query_run (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  at TEXT NOT NULL, -- UTC, ISO 8601 with milliseconds
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  release TEXT NOT NULL, -- digest of the release
  policy TEXT NOT NULL,
  statement TEXT NOT NULL,
  query TEXT NOT NULL, -- SHA-256 of the statement, hexadecimal
  form TEXT NOT NULL, -- stream, arrow, parquet, csv, xlsx
  outcome TEXT NOT NULL, -- ok, or the code of an error
  rows INTEGER NOT NULL,
  truncated TEXT, -- rows, bytes, time
  milliseconds INTEGER NOT NULL
) STRICT;

CREATE INDEX query_run_by_account ON query_run (account, programme, at);

-- Statements kept under a title, with a chart. Shared ones are open to everyone who reads the same policy of the programme.
-- Key: id
CREATE TABLE query_saved (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  programme TEXT NOT NULL,
  policy TEXT NOT NULL,
  title TEXT NOT NULL,
  statement TEXT NOT NULL,
  chart TEXT, -- QueryChart of the model, canonical JSON
  shared INTEGER NOT NULL, -- 0 or 1
  version INTEGER NOT NULL, -- from 1
  changed_at TEXT NOT NULL -- UTC, ISO 8601 with milliseconds
) STRICT;

CREATE INDEX query_saved_by_account ON query_saved (account, programme);
CREATE INDEX query_saved_by_policy ON query_saved (programme, policy, shared);
