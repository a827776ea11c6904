-- Logs, the journal of decisions, and the entities they add up to. Every key leads with the firm.

CREATE TABLE firms (
    firm BLOB NOT NULL PRIMARY KEY,
    head INTEGER NOT NULL,          -- the last commit
    chain BLOB NOT NULL,            -- the journal's digest at it
    generation BLOB NOT NULL,
    base INTEGER NOT NULL           -- the commit at which the generation began
) WITHOUT ROWID;

CREATE TABLE logs (
    firm BLOB NOT NULL,
    log BLOB NOT NULL,
    owner TEXT NOT NULL,
    seq INTEGER NOT NULL,           -- the high-water mark
    digest BLOB NOT NULL,           -- of the entry at it
    PRIMARY KEY (firm, log)
) WITHOUT ROWID;

-- An entry whose event did not come in (malformed, too large, somebody else's) is kept in its
-- place with the refusal; its `event` is then only what the device called it.
CREATE TABLE entries (
    firm BLOB NOT NULL,
    log BLOB NOT NULL,
    seq INTEGER NOT NULL,
    prev BLOB NOT NULL,
    digest BLOB NOT NULL,           -- of the event
    head TEXT,                      -- the event's head, as it was frozen
    event BLOB NOT NULL,
    refusal TEXT,
    told INTEGER,
    origin INTEGER,
    today TEXT,
    PRIMARY KEY (firm, log, seq)
) WITHOUT ROWID;
CREATE INDEX entries_by_event ON entries (firm, event);
CREATE INDEX entries_by_told ON entries (firm, log, told) WHERE refusal IS NOT NULL;

CREATE TABLE events (
    firm BLOB NOT NULL,
    event BLOB NOT NULL,
    log BLOB NOT NULL,              -- the entry that brought it in
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL,
    person BLOB,                    -- whose token brought it
    channel TEXT NOT NULL,
    device BLOB,
    verdict TEXT NOT NULL,          -- the one that stands
    told INTEGER NOT NULL,          -- the commit since which it is told so
    origin INTEGER NOT NULL,        -- where and when it was first decided
    today TEXT NOT NULL,
    PRIMARY KEY (firm, event)
) WITHOUT ROWID;
CREATE INDEX events_by_told ON events (firm, told);

CREATE TABLE parts (
    firm BLOB NOT NULL,
    event BLOB NOT NULL,
    place INTEGER NOT NULL,
    subject BLOB,
    bytes TEXT,                     -- NULL once erased
    PRIMARY KEY (firm, event, place)
) WITHOUT ROWID;
CREATE INDEX parts_by_subject ON parts (firm, subject);

CREATE TABLE journal (
    firm BLOB NOT NULL,
    at INTEGER NOT NULL,            -- the commit
    event BLOB,                     -- NULL for an entry whose event did not come in
    digest BLOB NOT NULL,
    verdict TEXT NOT NULL,
    origin INTEGER NOT NULL,
    today TEXT NOT NULL,
    chain BLOB NOT NULL,
    PRIMARY KEY (firm, at)
) WITHOUT ROWID;

CREATE TABLE parked (
    firm BLOB NOT NULL,
    event BLOB NOT NULL,
    missing BLOB NOT NULL,
    receipt TEXT,
    origin INTEGER,                 -- the receipt's commit
    arrival INTEGER NOT NULL,
    PRIMARY KEY (firm, event)
) WITHOUT ROWID;
CREATE INDEX parked_by_missing ON parked (firm, missing);

CREATE TABLE entities (
    firm BLOB NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (firm, key)
) WITHOUT ROWID;
CREATE INDEX entities_by_change ON entities (firm, changed, key);

CREATE TABLE tags (
    firm BLOB NOT NULL,
    key TEXT NOT NULL,
    tag TEXT NOT NULL,
    lost INTEGER,                   -- the commit of the loss; NULL while it holds
    PRIMARY KEY (firm, key, tag)
) WITHOUT ROWID;
CREATE INDEX tags_by_loss ON tags (firm, lost) WHERE lost IS NOT NULL;

CREATE TABLE devices (
    firm BLOB NOT NULL,
    device BLOB NOT NULL,
    reader TEXT NOT NULL,
    token BLOB NOT NULL UNIQUE,     -- SHA-256 of it
    created_ms INTEGER NOT NULL,
    revoked_ms INTEGER,
    PRIMARY KEY (firm, device)
) WITHOUT ROWID;
