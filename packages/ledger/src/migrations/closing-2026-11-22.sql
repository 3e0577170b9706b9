-- Closing a cycle in the field: what is final is signed by two and sealed into batches, which the next release reads.

-- Who signed which facts. A signature counts for the facts that it names; where marks or ballots changed since, it falls away.
-- Key: programme, cycle, account
CREATE TABLE closing_sign_off (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  facts_sha256 TEXT NOT NULL, -- of the final facts, as the question closing.facts gives them
  unfinished INTEGER NOT NULL, -- sheets and ballots that were not final
  reason TEXT NOT NULL, -- why they are left out; empty where there are none
  signed_at TEXT NOT NULL,
  PRIMARY KEY (programme, cycle, account),
  FOREIGN KEY (programme, cycle) REFERENCES work_cycle (programme, cycle)
) STRICT;

-- What was sealed. The same facts are sealed once.
-- Key: programme, cycle, facts_sha256
CREATE TABLE closing_seal (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  facts_sha256 TEXT NOT NULL,
  batches TEXT NOT NULL, -- JSON array of {instrument, batch, rows}
  sealed_at TEXT NOT NULL,
  sealed_by TEXT NOT NULL,
  PRIMARY KEY (programme, cycle, facts_sha256),
  FOREIGN KEY (programme, cycle) REFERENCES work_cycle (programme, cycle)
) STRICT;
