-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "catalog";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "dora";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "incident";

-- CreateTable
CREATE TABLE "catalog"."organisation" (
    "organisation_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "attribution_window" TEXT DEFAULT 'PT24H',
    "attribution_window_seconds" DOUBLE PRECISION DEFAULT 86400,
    "attribution_scope" TEXT NOT NULL DEFAULT 'SERVICE',
    "environment_patterns" JSONB NOT NULL DEFAULT '[]',
    "hotfix_patterns" TEXT[],
    "business_days" TEXT[],
    "holiday_country" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "catalog"."team" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT,
    "parent_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."service" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."service_repository" (
    "organisation_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "repository" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "service_repository_pkey" PRIMARY KEY ("organisation_id","service_id","repository","path")
);

-- CreateTable
CREATE TABLE "catalog"."ownership" (
    "organisation_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3),

    CONSTRAINT "ownership_pkey" PRIMARY KEY ("organisation_id","service_id","from_at")
);

-- CreateTable
CREATE TABLE "catalog"."token" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "sources" TEXT[],
    "team_ids" UUID[],
    "all_teams" BOOLEAN NOT NULL DEFAULT true,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "token_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."audit_log" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "dora"."deployment" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "environment_kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "sent_kind" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "sha" TEXT,
    "version" TEXT,
    "url" TEXT,
    "rollback_source" TEXT,
    "rollback_id" TEXT,
    "remediates_source" TEXT,
    "remediates_id" TEXT,
    "body_hash" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "part_count" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'FORWARD',
    "counted" BOOLEAN NOT NULL DEFAULT false,
    "rework" BOOLEAN NOT NULL DEFAULT false,
    "baseline" BOOLEAN NOT NULL DEFAULT false,
    "failed" BOOLEAN NOT NULL DEFAULT false,
    "recovered_at" TIMESTAMPTZ(3),
    "recovery_seconds" DOUBLE PRECISION,
    "previous_id" UUID,
    "remediated_by_id" UUID,
    "change_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "dora"."deployment_part" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "service_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "sha" TEXT,
    "commits_stated" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "environment_kind" TEXT NOT NULL,
    "deployment_status" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'FORWARD',
    "counted" BOOLEAN NOT NULL DEFAULT false,
    "rework" BOOLEAN NOT NULL DEFAULT false,
    "baseline" BOOLEAN NOT NULL DEFAULT false,
    "failed" BOOLEAN NOT NULL DEFAULT false,
    "recovered_at" TIMESTAMPTZ(3),
    "recovery_seconds" DOUBLE PRECISION,
    "previous_id" UUID,
    "remediated_by_id" UUID,

    CONSTRAINT "deployment_part_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "dora"."part_commit" (
    "organisation_id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "sha" TEXT NOT NULL,
    "repository" TEXT,
    "authored_at" TIMESTAMPTZ(3),
    "committed_at" TIMESTAMPTZ(3),
    "author_hash" TEXT,
    "author_bot" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "part_commit_pkey" PRIMARY KEY ("organisation_id","part_id","sha")
);

-- CreateTable
CREATE TABLE "dora"."commit_edge" (
    "organisation_id" UUID NOT NULL,
    "repository" TEXT NOT NULL,
    "sha" TEXT NOT NULL,
    "committed_at" TIMESTAMPTZ(3) NOT NULL,
    "parents" TEXT[],

    CONSTRAINT "commit_edge_pkey" PRIMARY KEY ("organisation_id","repository","sha")
);

-- CreateTable
CREATE TABLE "dora"."change" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "repository" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "labels" TEXT[],
    "branch" TEXT,
    "target_branch" TEXT,
    "author_hash" TEXT,
    "author_bot" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3),
    "draft_until" TIMESTAMPTZ(3),
    "merged_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "merge_sha" TEXT,
    "paths" TEXT[],
    "revert_source" TEXT,
    "revert_id" TEXT,
    "reverts_sha" TEXT,
    "said_hotfix" BOOLEAN,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "body_hash" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "derived" BOOLEAN NOT NULL DEFAULT false,
    "first_commit_at" TIMESTAMPTZ(3),
    "start_at" TIMESTAMPTZ(3),
    "ready_at" TIMESTAMPTZ(3),
    "first_review_at" TIMESTAMPTZ(3),
    "approved_at" TIMESTAMPTZ(3),
    "coding_seconds" DOUBLE PRECISION,
    "pickup_seconds" DOUBLE PRECISION,
    "review_seconds" DOUBLE PRECISION,
    "flags" TEXT[],
    "superseded" BOOLEAN NOT NULL DEFAULT false,
    "service_ids" UUID[],

    CONSTRAINT "change_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "dora"."change_commit" (
    "organisation_id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "sha" TEXT NOT NULL,
    "authored_at" TIMESTAMPTZ(3),
    "committed_at" TIMESTAMPTZ(3),
    "author_hash" TEXT,
    "author_bot" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "change_commit_pkey" PRIMARY KEY ("organisation_id","change_id","sha")
);

-- CreateTable
CREATE TABLE "dora"."change_review" (
    "organisation_id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reviewer_hash" TEXT,
    "reviewer_bot" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "change_review_pkey" PRIMARY KEY ("organisation_id","change_id","source","external_id")
);

-- CreateTable
CREATE TABLE "dora"."delivery" (
    "organisation_id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL,
    "lead_seconds" DOUBLE PRECISION,
    "deploy_seconds" DOUBLE PRECISION,
    "baseline" BOOLEAN NOT NULL DEFAULT false,
    "first" BOOLEAN NOT NULL DEFAULT true,
    "several" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("organisation_id","change_id","service_id")
);

-- CreateTable
CREATE TABLE "dora"."attribution" (
    "organisation_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "attribution_pkey" PRIMARY KEY ("organisation_id","incident_id")
);

-- CreateTable
CREATE TABLE "dora"."stale_mark" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "service_ids" UUID[],
    "change_ids" UUID[],
    "shas" TEXT[],
    "repositories" TEXT[],

    CONSTRAINT "stale_mark_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "dora"."resolution" (
    "organisation_id" UUID NOT NULL,
    "incidents_seen" TEXT,
    "catalog_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "resolution_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "dora"."watermark" (
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "last_received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watermark_pkey" PRIMARY KEY ("organisation_id","kind","source")
);

-- CreateTable
CREATE TABLE "dora"."idempotency" (
    "organisation_id" UUID NOT NULL,
    "client" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("organisation_id","client","key")
);

-- CreateTable
CREATE TABLE "incident"."incident" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "service_id" UUID,
    "environment" TEXT,
    "environment_kind" TEXT NOT NULL,
    "url" TEXT,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "caused_by_source" TEXT,
    "caused_by_id" TEXT,
    "linked_source" TEXT,
    "linked_id" TEXT,
    "root_cause_sha" TEXT,
    "body_hash" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL,
    "detected_at" TIMESTAMPTZ(3) NOT NULL,
    "opening_known" BOOLEAN NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "mitigated_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "open_seconds" DOUBLE PRECISION,
    "acknowledge_seconds" DOUBLE PRECISION,
    "open_since" TIMESTAMPTZ(3),
    "changed_xid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "incident"."incident_event" (
    "organisation_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" TEXT,
    "actor" TEXT,
    "note" TEXT,

    CONSTRAINT "incident_event_pkey" PRIMARY KEY ("organisation_id","incident_id","kind","at")
);

-- CreateTable
CREATE TABLE "incident"."watermark" (
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "last_received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watermark_pkey" PRIMARY KEY ("organisation_id","kind","source")
);

-- CreateTable
CREATE TABLE "incident"."idempotency" (
    "organisation_id" UUID NOT NULL,
    "client" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("organisation_id","client","key")
);

-- CreateTable
CREATE TABLE "incident"."audit_log" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "incident"."mapping" (
    "organisation_id" UUID NOT NULL,
    "environment_patterns" JSONB NOT NULL,

    CONSTRAINT "mapping_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateIndex
CREATE INDEX "team_organisation_id_parent_id_idx" ON "catalog"."team"("organisation_id", "parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_organisation_id_key_key" ON "catalog"."team"("organisation_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "service_organisation_id_key_key" ON "catalog"."service"("organisation_id", "key");

-- CreateIndex
CREATE INDEX "service_repository_organisation_id_repository_path_service__idx" ON "catalog"."service_repository"("organisation_id", "repository", "path", "service_id");

-- CreateIndex
CREATE INDEX "ownership_organisation_id_team_id_service_id_from_at_to_at_idx" ON "catalog"."ownership"("organisation_id", "team_id", "service_id", "from_at", "to_at");

-- CreateIndex
CREATE INDEX "audit_log_organisation_id_at_id_idx" ON "catalog"."audit_log"("organisation_id", "at", "id");

-- CreateIndex
CREATE INDEX "deployment_organisation_id_at_id_counted_failed_rework_reco_idx" ON "dora"."deployment"("organisation_id", "at", "id", "counted", "failed", "rework", "recovery_seconds", "environment_kind", "status");

-- CreateIndex
CREATE INDEX "deployment_organisation_id_remediated_by_id_idx" ON "dora"."deployment"("organisation_id", "remediated_by_id");

-- CreateIndex
CREATE INDEX "deployment_organisation_id_environment_idx" ON "dora"."deployment"("organisation_id", "environment");

-- CreateIndex
CREATE INDEX "deployment_organisation_id_remediates_source_remediates_id_idx" ON "dora"."deployment"("organisation_id", "remediates_source", "remediates_id") WHERE (remediates_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "deployment_organisation_id_rollback_source_rollback_id_idx" ON "dora"."deployment"("organisation_id", "rollback_source", "rollback_id") WHERE (rollback_id IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "deployment_organisation_id_source_external_id_key" ON "dora"."deployment"("organisation_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "deployment_part_organisation_id_service_id_at_deployment_id_idx" ON "dora"."deployment_part"("organisation_id", "service_id", "at", "deployment_id", "counted", "failed", "rework", "recovery_seconds", "environment_kind", "deployment_status");

-- CreateIndex
CREATE INDEX "deployment_part_organisation_id_sha_idx" ON "dora"."deployment_part"("organisation_id", "sha");

-- CreateIndex
CREATE INDEX "deployment_part_organisation_id_remediated_by_id_idx" ON "dora"."deployment_part"("organisation_id", "remediated_by_id") WHERE (remediated_by_id IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "deployment_part_organisation_id_deployment_id_part_key" ON "dora"."deployment_part"("organisation_id", "deployment_id", "part");

-- CreateIndex
CREATE INDEX "part_commit_organisation_id_sha_idx" ON "dora"."part_commit"("organisation_id", "sha");

-- CreateIndex
CREATE INDEX "commit_edge_organisation_id_sha_idx" ON "dora"."commit_edge"("organisation_id", "sha");

-- CreateIndex
CREATE INDEX "change_organisation_id_repository_merged_at_idx" ON "dora"."change"("organisation_id", "repository", "merged_at");

-- CreateIndex
CREATE INDEX "change_organisation_id_merge_sha_idx" ON "dora"."change"("organisation_id", "merge_sha");

-- CreateIndex
CREATE INDEX "change_organisation_id_merged_at_id_idx" ON "dora"."change"("organisation_id", "merged_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "change_organisation_id_source_external_id_key" ON "dora"."change"("organisation_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "change_commit_organisation_id_sha_idx" ON "dora"."change_commit"("organisation_id", "sha");

-- CreateIndex
CREATE INDEX "delivery_organisation_id_shipped_at_lead_seconds_first_chan_idx" ON "dora"."delivery"("organisation_id", "shipped_at", "lead_seconds", "first", "change_id");

-- CreateIndex
CREATE INDEX "delivery_organisation_id_service_id_shipped_at_lead_seconds_idx" ON "dora"."delivery"("organisation_id", "service_id", "shipped_at", "lead_seconds", "several", "change_id");

-- CreateIndex
CREATE INDEX "delivery_organisation_id_deployment_id_idx" ON "dora"."delivery"("organisation_id", "deployment_id");

-- CreateIndex
CREATE INDEX "attribution_organisation_id_deployment_id_idx" ON "dora"."attribution"("organisation_id", "deployment_id");

-- CreateIndex
CREATE INDEX "idempotency_organisation_id_created_at_idx" ON "dora"."idempotency"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "incident_organisation_id_detected_at_id_idx" ON "incident"."incident"("organisation_id", "detected_at", "id");

-- CreateIndex
CREATE INDEX "incident_organisation_id_resolved_at_open_seconds_severity__idx" ON "incident"."incident"("organisation_id", "resolved_at", "open_seconds", "severity", "environment_kind");

-- CreateIndex
CREATE INDEX "incident_organisation_id_acknowledged_at_acknowledge_second_idx" ON "incident"."incident"("organisation_id", "acknowledged_at", "acknowledge_seconds", "severity", "environment_kind");

-- CreateIndex
CREATE INDEX "incident_organisation_id_service_id_detected_at_idx" ON "incident"."incident"("organisation_id", "service_id", "detected_at");

-- CreateIndex
CREATE INDEX "incident_organisation_id_service_id_resolved_at_open_second_idx" ON "incident"."incident"("organisation_id", "service_id", "resolved_at", "open_seconds", "severity", "environment_kind");

-- CreateIndex
CREATE INDEX "incident_organisation_id_service_id_acknowledged_at_acknowl_idx" ON "incident"."incident"("organisation_id", "service_id", "acknowledged_at", "acknowledge_seconds", "severity", "environment_kind");

-- CreateIndex
CREATE INDEX "incident_organisation_id_open_since_idx" ON "incident"."incident"("organisation_id", "open_since");

-- CreateIndex
CREATE INDEX "incident_organisation_id_changed_xid_idx" ON "incident"."incident"("organisation_id", "changed_xid");

-- CreateIndex
CREATE UNIQUE INDEX "incident_organisation_id_source_external_id_key" ON "incident"."incident"("organisation_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "idempotency_organisation_id_created_at_idx" ON "incident"."idempotency"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_log_organisation_id_at_id_idx" ON "incident"."audit_log"("organisation_id", "at", "id");


-- What follows is written by hand; the next `migrate dev` leaves policies, checks and views alone.

-- Second wall: under one organisation no row of another exists, whatever the statement. FORCE, so that the owner's views
-- do not go round it. A session that names no organisation gets an error, not everything.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind = 'r' AND n.nspname IN ('catalog', 'dora', 'incident') LOOP
    EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', t.nspname, t.relname);
    EXECUTE format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', t.nspname, t.relname);
    EXECUTE format('CREATE POLICY one_organisation ON %I.%I USING (organisation_id = current_setting(''app.organisation'')::uuid) '
                   'WITH CHECK (organisation_id = current_setting(''app.organisation'')::uuid)', t.nspname, t.relname);
  END LOOP;
END $$;

ALTER TABLE "catalog"."ownership" ADD CONSTRAINT "ownership_half_open" CHECK (to_at IS NULL OR to_at > from_at);
ALTER TABLE "catalog"."organisation" ADD CONSTRAINT "attribution_window_positive" CHECK (attribution_window_seconds > 0);

-- Published views: the read-only contract of their owner (docs/ARCHITECTURE.md names who reads which).
CREATE VIEW "catalog"."published_organisation" WITH (security_barrier) AS
  SELECT organisation_id, key, name, zone, demo FROM catalog.organisation;
CREATE VIEW "catalog"."published_settings" WITH (security_barrier) AS
  SELECT organisation_id, zone, attribution_window_seconds, attribution_scope, environment_patterns, hotfix_patterns, business_days,
         holiday_country, demo, version
  FROM catalog.organisation;
CREATE VIEW "catalog"."published_team" WITH (security_barrier) AS
  SELECT organisation_id, id, key, name, zone, parent_id FROM catalog.team;
CREATE VIEW "catalog"."published_service" WITH (security_barrier) AS
  SELECT organisation_id, id, key, name FROM catalog.service;
CREATE VIEW "catalog"."published_repository" WITH (security_barrier) AS
  SELECT organisation_id, service_id, repository, path FROM catalog.service_repository;
CREATE VIEW "catalog"."published_ownership" WITH (security_barrier) AS
  SELECT organisation_id, service_id, team_id, from_at, to_at FROM catalog.ownership;
-- The gateway checks tokens by itself, so that a stopped catalog does not lock everybody out; it may move last_used_at.
CREATE VIEW "catalog"."published_token" WITH (security_barrier) AS
  SELECT organisation_id, id, role, secret_hash, sources, team_ids, all_teams, expires_at, revoked_at, last_used_at FROM catalog.token;

CREATE VIEW "dora"."published_deployment" WITH (security_barrier) AS
  SELECT organisation_id, id, source, external_id, environment_kind, status, kind, at, sha, counted, failed,
         ARRAY(SELECT p.service_id FROM dora.deployment_part p WHERE p.organisation_id = d.organisation_id AND p.deployment_id = d.id) AS service_ids
  FROM dora.deployment d;
CREATE VIEW "dora"."published_change" WITH (security_barrier) AS
  SELECT organisation_id, id, source, external_id, kind, repository, merged_at, service_ids, superseded FROM dora.change;
CREATE VIEW "dora"."published_watermark" WITH (security_barrier) AS
  SELECT organisation_id, kind, source, last_event_at, last_received_at FROM dora.watermark;

CREATE VIEW "incident"."published_incident" WITH (security_barrier) AS
  SELECT organisation_id, id, source, external_id, severity, service_id, environment, environment_kind, root_cause_sha, detected_at, opening_known,
         resolved_at, coalesce(linked_source, caused_by_source) AS caused_by_source,
         CASE WHEN linked_source IS NULL THEN caused_by_id ELSE linked_id END AS caused_by_id,
         status, changed_xid
  FROM incident.incident;
CREATE VIEW "incident"."published_watermark" WITH (security_barrier) AS
  SELECT organisation_id, kind, source, last_event_at, last_received_at FROM incident.watermark;
