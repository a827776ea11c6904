-- Photos, by whose they are: somebody who names the photo of another gets at none of its bytes.

CREATE TABLE photos (
    firm BLOB NOT NULL,
    person BLOB NOT NULL,
    photo BLOB NOT NULL,            -- the SHA-256 digest of the whole
    size INTEGER NOT NULL,          -- of the whole
    have INTEGER NOT NULL,          -- so far; the digest was checked when this became the size
    PRIMARY KEY (firm, person, photo)
) WITHOUT ROWID;

CREATE TABLE photo_pieces (
    firm BLOB NOT NULL,
    person BLOB NOT NULL,
    photo BLOB NOT NULL,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (firm, person, photo, at)
);
