-- Register of self-governance projects: applications, approval, milestones, spending, results, rounds of contests.

-- One application for project money. The same project (committee, title, site, years) stands here once, whatever fund pays it.
-- Key: id
CREATE TABLE project (
  id TEXT PRIMARY KEY,
  programme TEXT NOT NULL,
  unit TEXT NOT NULL, -- committee
  fund TEXT NOT NULL, -- special_fund, foundation
  kind TEXT NOT NULL, -- 自治项目, 特色工作, 引入社会组织
  title TEXT NOT NULL,
  site TEXT NOT NULL,
  year_from INTEGER NOT NULL,
  year_to INTEGER NOT NULL,
  identity TEXT NOT NULL, -- committee, normalised title and site, years
  similar_to TEXT, -- project or application that it resembles without being the same: a person looks at both
  applied_fen INTEGER NOT NULL,
  approved_fen INTEGER, -- null: not decided; 0: refused
  filed_at TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  decided_at TEXT,
  decided_by TEXT,
  reason TEXT NOT NULL, -- of the decision
  result TEXT NOT NULL, -- what came of it; empty: not finished
  finished_at TEXT,
  UNIQUE (programme, identity)
) STRICT;
CREATE INDEX project_unit ON project (programme, unit);

-- Milestones of a project. Key: project, ordinal
CREATE TABLE project_milestone (
  project TEXT NOT NULL REFERENCES project (id),
  ordinal INTEGER NOT NULL,
  title TEXT NOT NULL,
  due TEXT NOT NULL, -- Shanghai date
  reached_on TEXT,
  PRIMARY KEY (project, ordinal)
) STRICT;

-- Vouchers of a project, each for a use that the fund's rules permit. Key: id
CREATE TABLE project_spending (
  id TEXT PRIMARY KEY,
  project TEXT NOT NULL REFERENCES project (id),
  fen INTEGER NOT NULL,
  purpose TEXT NOT NULL, -- code of the use
  payee TEXT NOT NULL, -- organisation, natural_person
  invoiced INTEGER NOT NULL, -- 1: goods or services with an invoice
  voucher TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX project_spending_project ON project_spending (project);

-- Rounds in which projects are compared (典型推介). Key: programme, year, round
CREATE TABLE project_round (
  programme TEXT NOT NULL,
  year INTEGER NOT NULL,
  round INTEGER NOT NULL, -- 1, 2
  title TEXT NOT NULL,
  held_on TEXT NOT NULL, -- Shanghai date
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (programme, year, round)
) STRICT;

-- Projects that a round chose. Key: programme, year, round, project
CREATE TABLE project_winner (
  programme TEXT NOT NULL,
  year INTEGER NOT NULL,
  round INTEGER NOT NULL,
  project TEXT NOT NULL REFERENCES project (id),
  PRIMARY KEY (programme, year, round, project)
) STRICT;
