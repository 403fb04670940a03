-- What a metric is to be brought to, and by when.

-- CreateTable
CREATE TABLE "catalog"."metric_target" (
    "organisation_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "baseline_value" DOUBLE PRECISION,
    "baseline_day" DATE,
    "due_day" DATE NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_target_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "metric_target_organisation_id_subject_id_metric_key" ON "catalog"."metric_target"("organisation_id", "subject_id", "metric");


-- What follows is written by hand.

ALTER TABLE "catalog"."metric_target" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "catalog"."metric_target" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_organisation ON "catalog"."metric_target" USING (organisation_id = current_setting('app.organisation')::uuid)
  WITH CHECK (organisation_id = current_setting('app.organisation')::uuid);

ALTER TABLE "catalog"."metric_target" ADD CONSTRAINT "metric_target_baseline_whole" CHECK ((baseline_value IS NULL) = (baseline_day IS NULL));
ALTER TABLE "catalog"."metric_target" ADD CONSTRAINT "metric_target_due_later" CHECK (due_day > baseline_day);
