-- Failed sign-ins in a row, so that a restart forgives nobody. Rows older than a day are swept as others are written.
-- Key: who, SHA-256 of account and network, or of account and known browser
CREATE TABLE sign_in_failure (
  who TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  until TEXT NOT NULL, -- before which no attempt counts, ISO 8601
  at TEXT NOT NULL
) STRICT;

CREATE INDEX sign_in_failure_by_time ON sign_in_failure (at);
