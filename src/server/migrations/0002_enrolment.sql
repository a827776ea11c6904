-- Codes with which a device is enrolled, and when devices were last seen.

CREATE TABLE codes (
    name TEXT NOT NULL PRIMARY KEY, -- the part of the code by which it is found; no secret
    firm BLOB NOT NULL,
    proof BLOB NOT NULL,            -- HMAC-SHA-256 of the code under the server's key
    reader TEXT NOT NULL,
    expires_ms INTEGER NOT NULL,
    tries INTEGER NOT NULL,         -- how often it was tried with a wrong rest
    used_ms INTEGER                 -- when it was used, or replaced by a newer one
) WITHOUT ROWID;
CREATE INDEX codes_by_reader ON codes (firm, reader);

ALTER TABLE devices ADD COLUMN seen_ms INTEGER; -- when it last began to listen
