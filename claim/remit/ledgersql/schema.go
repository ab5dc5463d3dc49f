package ledgersql

// Schema creates the tables where they are not there. It keeps to what databases have in common: SQLite and PostgreSQL take
// it as it is; one without IF NOT EXISTS, or with another name for TEXT, takes it edited.
const Schema = `CREATE TABLE IF NOT EXISTS medcode_operation (
	seq  BIGINT NOT NULL PRIMARY KEY,
	kind VARCHAR(16) NOT NULL,
	body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS medcode_entry (
	posting     VARCHAR(200) NOT NULL,
	n           INTEGER NOT NULL,
	seq         BIGINT NOT NULL,
	claim       VARCHAR(200) NOT NULL,
	line        INTEGER NOT NULL,
	kind        VARCHAR(24) NOT NULL,
	day         VARCHAR(10) NOT NULL,
	payer       VARCHAR(200) NOT NULL,
	payer_id    VARCHAR(200) NOT NULL,
	trace       VARCHAR(200) NOT NULL,
	adj_group   VARCHAR(20) NOT NULL,
	reason      VARCHAR(20) NOT NULL,
	amount_e4   BIGINT NOT NULL,
	file        VARCHAR(400) NOT NULL,
	set_control VARCHAR(80) NOT NULL,
	segment     INTEGER NOT NULL,
	byte_offset BIGINT NOT NULL,
	PRIMARY KEY (posting, n)
);
`
