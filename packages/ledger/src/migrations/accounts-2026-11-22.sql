-- Accounts: who may come in, as what, over which units. Key: id. A login is kept in lower case.
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL, -- of the model's roles
  scope TEXT NOT NULL, -- whole, district:ID, street:ID, committee:ID
  detail TEXT NOT NULL, -- results, respondents
  stage TEXT NOT NULL, -- earliest stage of results: draft, notice, final, none
  state TEXT NOT NULL, -- invited, active, disabled
  authorised INTEGER NOT NULL, -- 1 once role and scope were granted by the security administrator
  demonstration INTEGER NOT NULL, -- 1: made with the demonstration; its password is no secret
  password TEXT, -- argon2id, PHC string; null before the invitation was taken up
  totp TEXT, -- secret of the second factor, base32; null where there is none
  totp_offered TEXT, -- secret shown and not confirmed yet
  totp_step INTEGER NOT NULL, -- the last time step used: a code counts once
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

-- One-time links: invitations, and new passwords. Key: SHA-256 of the secret in the link.
CREATE TABLE account_link (
  digest TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT;

CREATE INDEX account_link_by_account ON account_link (account);

-- Sessions. Key: id, which is public; the secret in the cookie stands here as its SHA-256 only.
CREATE TABLE account_session (
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  digest_before TEXT, -- of the secret exchanged last, which counts for two minutes more
  account TEXT NOT NULL REFERENCES account (id),
  began_at TEXT NOT NULL,
  renewed_at TEXT NOT NULL, -- when the secret was exchanged last
  seen_at TEXT NOT NULL,
  ended_at TEXT,
  device TEXT NOT NULL, -- browser and system in words
  network TEXT NOT NULL -- address without its last part
) STRICT;

CREATE INDEX account_session_by_account ON account_session (account, ended_at);
CREATE INDEX account_session_by_digest_before ON account_session (digest_before);

-- Browsers from which somebody signed in before: failures elsewhere do not hold them up. Key: SHA-256 of the cookie, account.
CREATE TABLE account_device (
  digest TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  PRIMARY KEY (digest, account)
) STRICT;

-- Personal access tokens for scripts. Key: id, which is public.
CREATE TABLE access_token (
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE, -- SHA-256 of the token
  account TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  scope TEXT NOT NULL, -- a policy inside the account's
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  seen_at TEXT,
  revoked_at TEXT
) STRICT;

CREATE INDEX access_token_by_account ON access_token (account);
