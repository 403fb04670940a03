-- Who is signed in with a browser (docs/adr/0009-sessions.md).

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "gateway";

-- CreateTable
CREATE TABLE "gateway"."session" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "token_id" UUID,
    "ground" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE INDEX "session_organisation_id_seen_at_idx" ON "gateway"."session"("organisation_id", "seen_at");


-- What follows is written by hand.

ALTER TABLE "gateway"."session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "gateway"."session" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_organisation ON "gateway"."session" USING (organisation_id = current_setting('app.organisation')::uuid)
  WITH CHECK (organisation_id = current_setting('app.organisation')::uuid);

-- The owner chooses between organisations, so somebody has to name them all. A door in the wall for that, as narrow as it can
-- be: to read, and only the rows of this table; for a transaction that says so; and for no subgraph, since the gateway alone
-- has found out that it is the owner who asks. (A view reads with its owner's rights but as its caller, so the published views
-- stay closed to the subgraphs that read them. Where the server allows no roles, one login does everything, and the setting alone decides.)
CREATE POLICY directory ON "catalog"."organisation" FOR SELECT
  USING (current_setting('app.directory', true) = 'on' AND current_user !~ '^roosevelt_.+_app$');
