-- What happened, for whoever listens (docs/adr/0007-outbox-and-sequencer.md).

-- CreateTable
CREATE TABLE "dora"."outbox" (
    "organisation_id" UUID NOT NULL,
    "id" BIGINT GENERATED ALWAYS AS IDENTITY,
    "seq" BIGINT,
    "kind" TEXT NOT NULL,
    "entity_id" UUID,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "dora"."outbox_position" (
    "organisation_id" UUID NOT NULL,
    "last_seq" BIGINT NOT NULL,
    "pruned_to" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "outbox_position_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "incident"."outbox" (
    "organisation_id" UUID NOT NULL,
    "id" BIGINT GENERATED ALWAYS AS IDENTITY,
    "seq" BIGINT,
    "kind" TEXT NOT NULL,
    "entity_id" UUID,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "incident"."outbox_position" (
    "organisation_id" UUID NOT NULL,
    "last_seq" BIGINT NOT NULL,
    "pruned_to" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "outbox_position_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateIndex
CREATE INDEX "outbox_id_idx" ON "dora"."outbox"("id") WHERE (seq IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "outbox_organisation_id_seq_key" ON "dora"."outbox"("organisation_id", "seq");

-- CreateIndex
CREATE INDEX "outbox_id_idx" ON "incident"."outbox"("id") WHERE (seq IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "outbox_organisation_id_seq_key" ON "incident"."outbox"("organisation_id", "seq");


-- What follows is written by hand.

-- The wall between organisations, and beside it a door for the one that numbers the rows of all of them: on these tables
-- alone, and for a transaction that says so.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['dora.outbox', 'dora.outbox_position', 'incident.outbox', 'incident.outbox_position'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY one_organisation ON %s USING (organisation_id = current_setting(''app.organisation'')::uuid) '
                   'WITH CHECK (organisation_id = current_setting(''app.organisation'')::uuid)', t);
    EXECUTE format('CREATE POLICY sequencer ON %s USING (current_setting(''app.sequencer'', true) = ''on'') '
                   'WITH CHECK (current_setting(''app.sequencer'', true) = ''on'')', t);
  END LOOP;
END $$;
