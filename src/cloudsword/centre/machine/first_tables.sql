-- {"cloudsword.centre.api.migrations.0001_initial": "ad6ae8b09231e533", "cloudsword.centre.api.migrations.0002_two_people_give_a_token": "90398cd5ccd0ab9e", "cloudsword.centre.api.migrations.0003_fetched_by_the_institution": "24c470196916fca5", "cloudsword.centre.demonstration.migrations.0001_initial": "1c03a5e4e79deda7", "cloudsword.centre.demonstration.migrations.0002_mark_stands": "4e9811b0c699e1f3", "cloudsword.centre.funds_desk.migrations.0001_initial": "45457bbdebbaea7c", "cloudsword.centre.funds_desk.migrations.0002_raises": "ab72a9a501075460", "cloudsword.centre.funds_desk.migrations.0003_indexes_for_many_orders": "5ba04b1ed9b2f3b3", "cloudsword.centre.funds_desk.migrations.0004_words_of_institutions": "999fa10db56b9b82", "cloudsword.centre.funds_desk.migrations.0005_releases_by_one": "9ac9a2ee242d75c5", "cloudsword.centre.funds_desk.migrations.0006_when_institutions_were_reached": "988714303fc1be89", "cloudsword.centre.intake.migrations.0001_initial": "6d28a69ae2748e8a", "cloudsword.centre.intake.migrations.0002_numbers": "54e6901dea207dde", "cloudsword.centre.intake.migrations.0003_waiting_and_shredded": "dbfb534816dd3241", "cloudsword.centre.intake.migrations.0004_reports_by_day": "238c481e8ea56155", "cloudsword.centre.machine.migrations.0001_initial": "e68205a709fffbeb", "cloudsword.centre.oversight.migrations.0001_initial": "a071dbeb4b4cd053", "cloudsword.centre.oversight.migrations.0002_append_only": "967e10c179b2044f", "cloudsword.centre.oversight.migrations.0003_lists_seen": "5e47f90a2166f8e8", "cloudsword.centre.people.migrations.0001_initial": "fe79471a41b311df", "cloudsword.centre.people.migrations.0002_failing_addresses": "9509b2f85fdd78e8", "cloudsword.centre.people.migrations.0003_language_may_be_the_browsers": "5b7d9a6dab4be07b", "cloudsword.centre.people.migrations.0004_places_of_sign_in": "d2200ef85e7cedb2", "cloudsword.centre.people.migrations.0005_claims_of_a_sign_in": "da8587027f3aa7dc", "cloudsword.centre.people.migrations.0006_institutions_change_by_two_people": "b65571fbe1b0933a", "django.contrib.auth.migrations.0001_initial": "845cff319606332f", "django.contrib.auth.migrations.0002_alter_permission_name_max_length": "feaf97e0e8f7d148", "django.contrib.auth.migrations.0003_alter_user_email_max_length": "9d5657b4db9872dc", "django.contrib.auth.migrations.0004_alter_user_username_opts": "9538db342c9a9bec", "django.contrib.auth.migrations.0005_alter_user_last_login_null": "79f60a35dc000fdd", "django.contrib.auth.migrations.0006_require_contenttypes_0002": "00cb16e3405f14b6", "django.contrib.auth.migrations.0007_alter_validators_add_error_messages": "115db87dc327530f", "django.contrib.auth.migrations.0008_alter_user_username_max_length": "02857f65f7d64814", "django.contrib.auth.migrations.0009_alter_user_last_name_max_length": "19a89500e7f108a7", "django.contrib.auth.migrations.0010_alter_group_name_max_length": "0963ed6498ac0b3a", "django.contrib.auth.migrations.0011_update_proxy_permissions": "85a5dde708dc4b61", "django.contrib.auth.migrations.0012_alter_user_first_name_max_length": "6cefbc9f80903763", "django.contrib.contenttypes.migrations.0001_initial": "35ed8489a147e0b4", "django.contrib.contenttypes.migrations.0002_remove_content_type_name": "7d36494075750f0e", "django.contrib.sessions.migrations.0001_initial": "2aa438e2393ee513", "django_otp.plugins.otp_totp.migrations.0001_initial": "366d9effe737f771", "django_otp.plugins.otp_totp.migrations.0002_auto_20190420_0723": "2bf09966867c24ae", "django_otp.plugins.otp_totp.migrations.0003_add_timestamps": "7999680ed610b0c8", "procrastinate.contrib.django.migrations.0001_initial": "be81516c79d02f26", "procrastinate.contrib.django.migrations.0002_drop_started_at_column": "2ead163c1ce2991d", "procrastinate.contrib.django.migrations.0003_drop_started_at_column": "740f2d8ff02c0bb5", "procrastinate.contrib.django.migrations.0004_drop_procrastinate_version_table": "9f48b76f59a9cc8c", "procrastinate.contrib.django.migrations.0005_fix_procrastinate_fetch_job": "6a8e4055ab8e463d", "procrastinate.contrib.django.migrations.0006_fix_trigger_status_events_insert": "d9d2f532a094aa09", "procrastinate.contrib.django.migrations.0007_add_queueing_lock_column": "dc12645a882f2067", "procrastinate.contrib.django.migrations.0008_close_fetch_job_race_condition": "74c7c44a68d3c204", "procrastinate.contrib.django.migrations.0009_add_defer_job_function": "b9d529f1bb143b09", "procrastinate.contrib.django.migrations.0010_add_procrastinate_periodic_defers": "bd1aa56a04f86df5", "procrastinate.contrib.django.migrations.0011_add_foreign_key_index": "25cc0914481114fd", "procrastinate.contrib.django.migrations.0012_add_locks_to_periodic_defer": "7cf8863ace39220c", "procrastinate.contrib.django.migrations.0013_fix_procrastinate_defer_periodic_job": "4d5072911b8c904c", "procrastinate.contrib.django.migrations.0014_add_finish_job_and_retry_job_functions": "20ebed9ca30246c8", "procrastinate.contrib.django.migrations.0015_add_trigger_on_job_deletion": "41bec3a5111ff97f", "procrastinate.contrib.django.migrations.0016_delete_finished_jobs": "aa4d841aae25c4b1", "procrastinate.contrib.django.migrations.0017_add_checks_to_finish_job": "fa9f208ddf3368de", "procrastinate.contrib.django.migrations.0018_add_checks_to_retry_job": "893bfc867f1594eb", "procrastinate.contrib.django.migrations.0019_fix_finish_job_compat_issue": "4c85f00a990bb3d7", "procrastinate.contrib.django.migrations.0020_add_index_on_procrastinate_jobs": "5a93c4ea92b856f5", "procrastinate.contrib.django.migrations.0021_add_kwargs_to_defer_periodic_job": "88dd3371cbdee2ba", "procrastinate.contrib.django.migrations.0022_null_locks_excluded": "2d5b088f88e89d69", "procrastinate.contrib.django.migrations.0023_remove_old_finish_job_function": "89267383eac7bb81", "procrastinate.contrib.django.migrations.0024_job_id_bigint": "27108dc62abe6372", "procrastinate.contrib.django.migrations.0025_add_models": "29580ceb9d30811c", "procrastinate.contrib.django.migrations.0026_add_job_priority": "4f7746b8edef802a", "procrastinate.contrib.django.migrations.0027_add_periodic_job_priority": "17e24782e5f4b56e", "procrastinate.contrib.django.migrations.0028_add_cancel_states": "2831656624aa9165", "procrastinate.contrib.django.migrations.0029_add_additional_params_to_retry_job": "50d48f155234960c", "procrastinate.contrib.django.migrations.0030_alter_procrastinateevent_options": "94486414b944e707", "procrastinate.contrib.django.migrations.0031_add_indexes_for_fetch_job": "c7235c71c0c003fd", "procrastinate.contrib.django.migrations.0032_pre_cancel_notification": "42c97f730f7f0edd", "procrastinate.contrib.django.migrations.0033_post_cancel_notification": "8bd0e84d1e45311e", "procrastinate.contrib.django.migrations.0034_pre_add_heartbeat": "844ed448222ba8b1", "procrastinate.contrib.django.migrations.0035_post_add_heartbeat": "0cbd71b8406c14f4", "procrastinate.contrib.django.migrations.0036_add_worker_model": "f996e8059968a3a4", "procrastinate.contrib.django.migrations.0037_pre_batch_defer_jobs": "0d7d4294e8aa2749", "procrastinate.contrib.django.migrations.0038_post_batch_defer_jobs": "503152d687e3e49b", "procrastinate.contrib.django.migrations.0039_pre_priority_lock_fetch_job": "aba2087cb2b69233", "procrastinate.contrib.django.migrations.0040_pre_retry_failed_job": "f6d2a552fbbc5088", "procrastinate.contrib.django.migrations.0041_post_retry_failed_job": "2c8dc359b30362a9"}
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.demonstration_first() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT FROM oversight_auditevent) OR EXISTS (SELECT FROM people_user) THEN
    RAISE EXCEPTION 'a centre with users or a history is no demonstration' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.demonstration_stands() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the mark of a demonstration stays: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION public.oversight_follows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  last_sequence bigint;
  last_hash bytea;
BEGIN
  SELECT sequence, hash INTO last_sequence, last_hash FROM oversight_auditevent ORDER BY sequence DESC LIMIT 1;
  IF NEW.sequence IS DISTINCT FROM coalesce(last_sequence, 0) + 1
     OR NEW.previous IS DISTINCT FROM coalesce(last_hash, decode(repeat('00', 32), 'hex'))
     OR octet_length(NEW.hash) <> 32 THEN
    RAISE EXCEPTION 'audit event % does not follow %', NEW.sequence, coalesce(last_sequence, 0)
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.oversight_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE TABLE public.api_handed (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    digest bytea NOT NULL,
    institution_id character varying(40) NOT NULL,
    report_id character varying(40) NOT NULL
);
ALTER TABLE public.api_handed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_handed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.api_token (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    digest bytea,
    scopes jsonb NOT NULL,
    a_minute integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    used_on date,
    institution_id character varying(40) NOT NULL,
    machine_id bigint NOT NULL,
    made_by_id bigint NOT NULL,
    fetched_by_id bigint,
    fetched_at timestamp with time zone,
    CONSTRAINT api_token_a_minute_check CHECK ((a_minute >= 0)),
    CONSTRAINT token_ends CHECK ((ends_at > made_at)),
    CONSTRAINT token_is_its_fetcher_s CHECK ((((digest IS NULL) AND (fetched_at IS NULL) AND (fetched_by_id IS NULL)) OR ((digest IS NOT NULL) AND (fetched_at IS NOT NULL) AND (fetched_by_id IS NOT NULL) AND (NOT ((fetched_by_id = made_by_id) AND (fetched_by_id IS NOT NULL)))))),
    CONSTRAINT token_rate_above_zero CHECK ((a_minute > 0))
);
ALTER TABLE public.api_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.api_tokenproposal (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    scopes jsonb NOT NULL,
    a_minute integer NOT NULL,
    days integer NOT NULL,
    reason text NOT NULL,
    state character varying(12) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision_reason text NOT NULL,
    decided_by_id bigint,
    institution_id character varying(40) NOT NULL,
    proposed_by_id bigint NOT NULL,
    token_id bigint,
    CONSTRAINT api_tokenproposal_a_minute_check CHECK ((a_minute >= 0)),
    CONSTRAINT api_tokenproposal_days_check CHECK ((days >= 0)),
    CONSTRAINT token_decided_by_another CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = proposed_by_id) AND (decided_by_id IS NOT NULL))))),
    CONSTRAINT token_proposal_state_told CHECK ((((decided_by_id IS NULL) AND ((state)::text = 'proposed'::text) AND (token_id IS NULL)) OR ((decided_by_id IS NOT NULL) AND ((state)::text = 'approved'::text) AND (token_id IS NOT NULL)) OR ((decided_by_id IS NOT NULL) AND ((state)::text = 'refused'::text) AND (token_id IS NULL))))
);
ALTER TABLE public.api_tokenproposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_tokenproposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.api_usage (
    id bigint NOT NULL,
    minute bigint NOT NULL,
    calls integer NOT NULL,
    token_id bigint NOT NULL,
    CONSTRAINT api_usage_calls_check CHECK ((calls >= 0))
);
ALTER TABLE public.api_usage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_usage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.demonstration_demonstration (
    id smallint NOT NULL,
    people integer NOT NULL,
    days integer NOT NULL,
    seed bigint NOT NULL,
    preset character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT demonstration_demonstration_days_check CHECK ((days >= 0)),
    CONSTRAINT demonstration_demonstration_people_check CHECK ((people >= 0)),
    CONSTRAINT demonstration_once CHECK ((id = 1))
);
CREATE TABLE public.demonstration_scene (
    id character varying(24) NOT NULL,
    at timestamp with time zone NOT NULL,
    content jsonb NOT NULL
);
CREATE TABLE public.demonstration_wish (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    made_by_id bigint
);
ALTER TABLE public.demonstration_wish ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.demonstration_wish_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.funds_desk_alarm (
    id bigint NOT NULL,
    kind character varying(24) NOT NULL,
    matter character varying(80) NOT NULL,
    amount_minor bigint,
    raised_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closing_reason text NOT NULL,
    case_id character varying(40),
    closed_by_id bigint,
    hold_id bigint,
    order_id uuid
);
ALTER TABLE public.funds_desk_alarm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_alarm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_allocation (
    id bigint NOT NULL,
    token uuid NOT NULL,
    method character varying(12) NOT NULL,
    rule character varying(16) NOT NULL,
    currency character varying(3) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    held_minor bigint NOT NULL,
    held jsonb NOT NULL,
    lines jsonb NOT NULL,
    records jsonb NOT NULL,
    reason text NOT NULL,
    state character varying(12) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision_reason text NOT NULL,
    version integer NOT NULL,
    case_id character varying(40) NOT NULL,
    decided_by_id bigint,
    proposed_by_id bigint NOT NULL,
    CONSTRAINT allocation_above_zero CHECK ((held_minor > 0)),
    CONSTRAINT allocation_approved_by_another CHECK (((NOT ((state)::text = 'approved'::text)) OR ((decided_by_id IS NOT NULL) AND (NOT ((decided_by_id = proposed_by_id) AND (decided_by_id IS NOT NULL)))))),
    CONSTRAINT funds_desk_allocation_version_check CHECK ((version >= 0))
);
ALTER TABLE public.funds_desk_allocation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_allocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_answer (
    id bigint NOT NULL,
    answer_id character varying(80) NOT NULL,
    outcome character varying(24) NOT NULL,
    effect character varying(24) NOT NULL,
    placed_minor bigint,
    balance_minor bigint,
    balance_at timestamp with time zone,
    reason text NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    raw jsonb NOT NULL,
    institution_id character varying(40) NOT NULL,
    order_id uuid NOT NULL,
    CONSTRAINT answer_amounts CHECK ((((placed_minor IS NULL) OR (placed_minor >= 0)) AND (((balance_at IS NULL) AND (balance_minor IS NULL)) OR ((balance_at IS NOT NULL) AND (balance_minor IS NOT NULL))))),
    CONSTRAINT answer_id_told CHECK ((NOT ((answer_id)::text = ''::text)))
);
ALTER TABLE public.funds_desk_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_hold (
    id bigint NOT NULL,
    root_transaction_id character varying(256) NOT NULL,
    account character varying(256) NOT NULL,
    currency character varying(3) NOT NULL,
    instrument character varying(63) NOT NULL,
    legal_basis character varying(200) NOT NULL,
    state character varying(24) NOT NULL,
    placed_minor bigint NOT NULL,
    live_minor bigint NOT NULL,
    excess_minor bigint NOT NULL,
    harm_minor bigint NOT NULL,
    returned_minor bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    times_extended integer NOT NULL,
    ended_at timestamp with time zone,
    case_id character varying(40) NOT NULL,
    institution_id character varying(40) NOT NULL,
    order_id uuid NOT NULL,
    times_raised integer NOT NULL,
    CONSTRAINT funds_desk_hold_times_extended_check CHECK ((times_extended >= 0)),
    CONSTRAINT funds_desk_hold_times_raised_check CHECK ((times_raised >= 0)),
    CONSTRAINT hold_amounts_of_state CHECK ((((ended_at IS NULL) AND (live_minor > 0) AND ((state)::text = ANY ((ARRAY['extended'::character varying, 'frozen'::character varying, 'placed'::character varying])::text[]))) OR ((ended_at IS NULL) AND (live_minor = 0) AND ((state)::text = 'releasing'::text)) OR ((ended_at IS NOT NULL) AND (excess_minor = 0) AND (live_minor = 0) AND ((state)::text = ANY ((ARRAY['lapsed'::character varying, 'released'::character varying, 'returned'::character varying])::text[]))))),
    CONSTRAINT hold_amounts_within CHECK (((excess_minor >= 0) AND (live_minor >= 0) AND (placed_minor > 0) AND (returned_minor >= 0) AND (placed_minor >= ((live_minor + excess_minor) + returned_minor)))),
    CONSTRAINT hold_ends CHECK ((expires_at > placed_at))
);
ALTER TABLE public.funds_desk_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_notice (
    id bigint NOT NULL,
    occasion character varying(12) NOT NULL,
    occasion_number integer NOT NULL,
    state character varying(12) NOT NULL,
    letter jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    delayed_until timestamp with time zone,
    delay_reason text NOT NULL,
    sent_at timestamp with time zone,
    delayed_by_id bigint,
    hold_id bigint NOT NULL,
    CONSTRAINT funds_desk_notice_occasion_number_check CHECK ((occasion_number >= 0)),
    CONSTRAINT notice_delayed_with_reason CHECK ((((delay_reason = ''::text) AND (delayed_by_id IS NULL) AND (delayed_until IS NULL)) OR ((delayed_by_id IS NOT NULL) AND (delayed_until IS NOT NULL) AND (NOT (delay_reason = ''::text))))),
    CONSTRAINT notice_sent_at CHECK ((((sent_at IS NOT NULL) AND ((state)::text = 'sent'::text)) OR ((NOT ((state)::text = 'sent'::text)) AND (sent_at IS NULL))))
);
ALTER TABLE public.funds_desk_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_objection (
    id bigint NOT NULL,
    token uuid NOT NULL,
    objector character varying(200) NOT NULL,
    text text NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    outcome character varying(12) NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    version integer NOT NULL,
    answered_by_id bigint,
    filed_by_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    release_id uuid,
    CONSTRAINT funds_desk_objection_version_check CHECK ((version >= 0)),
    CONSTRAINT objection_answered_with_reasons CHECK ((((answer = ''::text) AND (answered_at IS NULL) AND (answered_by_id IS NULL) AND ((outcome)::text = ''::text)) OR ((NOT ((outcome)::text = ''::text)) AND (NOT (answer = ''::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL))))
);
ALTER TABLE public.funds_desk_objection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_objection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_order (
    id uuid NOT NULL,
    kind character varying(24) NOT NULL,
    state character varying(24) NOT NULL,
    origin character varying(24) NOT NULL,
    root_transaction_id character varying(256) NOT NULL,
    account character varying(256) NOT NULL,
    currency character varying(3) NOT NULL,
    amount_minor bigint NOT NULL,
    stays_minor bigint,
    instrument character varying(63) NOT NULL,
    legal_basis character varying(200) NOT NULL,
    reason text NOT NULL,
    rule character varying(16) NOT NULL,
    left_free_minor bigint,
    proposed_at timestamp with time zone NOT NULL,
    looked_at timestamp with time zone,
    escalated_at timestamp with time zone,
    approved_at timestamp with time zone,
    withdrawn_reason text NOT NULL,
    sent_at timestamp with time zone,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    refusal text NOT NULL,
    idempotency_key uuid NOT NULL,
    key_id character varying(64) NOT NULL,
    signature bytea,
    chain_head character varying(90) NOT NULL,
    approved_by_id bigint,
    case_id character varying(40) NOT NULL,
    hold_id bigint,
    institution_id character varying(40) NOT NULL,
    looked_by_id bigint,
    made_by_id bigint,
    proposed_by_id bigint,
    withdrawn_by_id bigint,
    trace_id bigint,
    policy character varying(64) NOT NULL,
    CONSTRAINT order_amount_above_zero CHECK ((amount_minor > 0)),
    CONSTRAINT order_basis_told CHECK (((NOT ((legal_basis)::text = ''::text)) AND (NOT ((instrument)::text = ''::text)) AND (NOT (reason = ''::text)) AND (NOT ((root_transaction_id)::text = ''::text)))),
    CONSTRAINT order_by_two_officers CHECK ((((approved_by_id IS NULL) AND ((state)::text = ANY ((ARRAY['lapsed'::character varying, 'proposed'::character varying, 'withdrawn'::character varying])::text[]))) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL) AND (NOT ((approved_by_id = proposed_by_id) AND (approved_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL)))) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NULL) AND ((kind)::text = 'release'::text)))),
    CONSTRAINT order_expires_later CHECK (((expires_at > proposed_at) OR ((kind)::text = 'release'::text))),
    CONSTRAINT order_hold_named CHECK ((((hold_id IS NULL) AND ((kind)::text = 'hold'::text)) OR ((NOT ((kind)::text = 'hold'::text)) AND (hold_id IS NOT NULL)))),
    CONSTRAINT order_refused_with_reason CHECK (((NOT ((state)::text = 'refused'::text)) OR (NOT (refusal = ''::text)))),
    CONSTRAINT order_release_says_rest CHECK (((((kind)::text = 'release'::text) AND (stays_minor >= 0)) OR ((NOT ((kind)::text = 'release'::text)) AND (stays_minor IS NULL)))),
    CONSTRAINT order_seen_by_another CHECK (((NOT ((kind)::text = 'release'::text)) OR (looked_by_id IS NULL) OR (proposed_by_id IS NULL) OR (NOT ((looked_by_id = proposed_by_id) AND (looked_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL))))),
    CONSTRAINT order_withdrawn_with_reason CHECK (((NOT ((state)::text = 'withdrawn'::text)) OR (NOT (withdrawn_reason = ''::text))))
);
CREATE TABLE public.funds_desk_outboxmessage (
    id bigint NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    next_at timestamp with time zone NOT NULL,
    claimed_until timestamp with time zone,
    sent_at timestamp with time zone,
    done_at timestamp with time zone,
    trouble text NOT NULL,
    order_id uuid NOT NULL,
    CONSTRAINT funds_desk_outboxmessage_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT outbox_sent_was_tried CHECK (((sent_at IS NULL) OR (attempts > 0)))
);
ALTER TABLE public.funds_desk_outboxmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_outboxmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_planline (
    id bigint NOT NULL,
    rank integer NOT NULL,
    account character varying(256) NOT NULL,
    institution_name character varying(256) NOT NULL,
    hop integer NOT NULL,
    hold_minor bigint NOT NULL,
    resting_minor bigint NOT NULL,
    low_minor bigint NOT NULL,
    high_minor bigint NOT NULL,
    balance_minor bigint NOT NULL,
    balance_basis character varying(16) NOT NULL,
    probability double precision NOT NULL,
    probability_basis character varying(16) NOT NULL,
    expected_saved_minor bigint NOT NULL,
    left_free_minor bigint NOT NULL,
    seconds_since_arrival bigint NOT NULL,
    seconds_since_last_outflow bigint,
    by_root jsonb NOT NULL,
    institution_id character varying(40),
    trace_id bigint NOT NULL,
    CONSTRAINT funds_desk_planline_hop_check CHECK ((hop >= 0)),
    CONSTRAINT funds_desk_planline_rank_check CHECK ((rank >= 0)),
    CONSTRAINT plan_line_in_range CHECK (((hold_minor <= high_minor) AND (low_minor >= 0) AND (low_minor <= hold_minor) AND (hold_minor <= resting_minor)))
);
ALTER TABLE public.funds_desk_planline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_planline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_reading (
    institution_id character varying(40) NOT NULL,
    answers_cursor character varying(200) NOT NULL,
    answers_at timestamp with time zone,
    statement_cursor character varying(200) NOT NULL,
    statement_at timestamp with time zone,
    compared_at timestamp with time zone,
    trouble text NOT NULL,
    ask_at timestamp with time zone,
    failing_since timestamp with time zone,
    failures integer NOT NULL,
    reached_at timestamp with time zone,
    CONSTRAINT funds_desk_reading_failures_check CHECK ((failures >= 0))
);
CREATE TABLE public.funds_desk_refusedcount (
    id bigint NOT NULL,
    outsider character varying(24) NOT NULL,
    saying character varying(24) NOT NULL,
    rule character varying(24) NOT NULL,
    day date NOT NULL,
    times bigint NOT NULL,
    latest_at timestamp with time zone NOT NULL,
    institution_id character varying(40) NOT NULL
);
ALTER TABLE public.funds_desk_refusedcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_refusedcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_refusedword (
    id bigint NOT NULL,
    outsider character varying(24) NOT NULL,
    saying character varying(24) NOT NULL,
    rule character varying(24) NOT NULL,
    said text NOT NULL,
    refused_at timestamp with time zone NOT NULL,
    institution_id character varying(40) NOT NULL
);
ALTER TABLE public.funds_desk_refusedword ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_refusedword_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_reportedbalance (
    id bigint NOT NULL,
    account character varying(256) NOT NULL,
    balance_minor bigint NOT NULL,
    balance_at timestamp with time zone NOT NULL,
    institution_id character varying(40) NOT NULL,
    CONSTRAINT balance_not_below_zero CHECK ((balance_minor >= 0))
);
ALTER TABLE public.funds_desk_reportedbalance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_reportedbalance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_statement (
    id bigint NOT NULL,
    victim character varying(256) NOT NULL,
    record jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    allocation_id bigint NOT NULL
);
ALTER TABLE public.funds_desk_statement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_statement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_task (
    id bigint NOT NULL,
    kind character varying(24) NOT NULL,
    matter character varying(160) NOT NULL,
    details jsonb NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    closed_at timestamp with time zone,
    closing_reason text NOT NULL,
    case_id character varying(40),
    closed_by_id bigint,
    hold_id bigint,
    institution_id character varying(40),
    order_id uuid
);
ALTER TABLE public.funds_desk_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.funds_desk_trace (
    id bigint NOT NULL,
    rule character varying(24) NOT NULL,
    rules jsonb NOT NULL,
    currency character varying(3) NOT NULL,
    as_of timestamp with time zone NOT NULL,
    fingerprint character varying(32) NOT NULL,
    lake_version bigint NOT NULL,
    roots jsonb NOT NULL,
    result bytea NOT NULL,
    disputed_minor bigint NOT NULL,
    resting_minor bigint NOT NULL,
    hold_minor bigint NOT NULL,
    expected_saved_minor bigint NOT NULL,
    left_free_minor bigint NOT NULL,
    took_ms integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    case_id character varying(40) NOT NULL,
    made_by_id bigint,
    CONSTRAINT funds_desk_trace_took_ms_check CHECK ((took_ms >= 0)),
    CONSTRAINT trace_money_adds_up CHECK (((hold_minor >= 0) AND (hold_minor <= resting_minor) AND (resting_minor <= disputed_minor)))
);
ALTER TABLE public.funds_desk_trace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funds_desk_trace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.intake_adoption (
    lake_version bigint NOT NULL,
    adopted_at timestamp with time zone NOT NULL,
    reports integer NOT NULL,
    withdrawals integer NOT NULL,
    CONSTRAINT intake_adoption_reports_check CHECK ((reports >= 0)),
    CONSTRAINT intake_adoption_withdrawals_check CHECK ((withdrawals >= 0))
);
CREATE TABLE public.intake_case (
    id character varying(40) NOT NULL,
    scam_type character varying(32) NOT NULL,
    state character varying(12) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closing_reason text NOT NULL,
    closed_by_id bigint,
    opened_by_id bigint,
    CONSTRAINT case_closed_with_reason CHECK ((((closed_at IS NULL) AND ((state)::text = 'open'::text)) OR ((closed_at IS NOT NULL) AND ((state)::text = 'closed'::text) AND (NOT (closing_reason = ''::text))))),
    CONSTRAINT case_id_told CHECK ((NOT ((id)::text = ''::text)))
);
CREATE SEQUENCE public.intake_case_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.intake_incident (
    id bigint NOT NULL,
    scam_type character varying(32) NOT NULL,
    happened_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    case_id character varying(40) NOT NULL
);
ALTER TABLE public.intake_incident ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intake_incident_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.intake_report (
    id character varying(40) NOT NULL,
    source character varying(8) NOT NULL,
    source_id character varying(256),
    token uuid,
    reported_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    reporter character varying(256) NOT NULL,
    callback character varying(256) NOT NULL,
    channel character varying(256) NOT NULL,
    scam_type character varying(32) NOT NULL,
    story text NOT NULL,
    state character varying(16) NOT NULL,
    ended_at timestamp with time zone,
    ending_reason text NOT NULL,
    ended_by_id bigint,
    incident_id bigint NOT NULL,
    institution_id character varying(40),
    taken_by_id bigint,
    shredded_at timestamp with time zone,
    CONSTRAINT report_ended_with_reason CHECK ((((ended_at IS NULL) AND ((state)::text = 'received'::text)) OR ((NOT ((state)::text = 'received'::text)) AND (ended_at IS NOT NULL) AND (NOT (ending_reason = ''::text))))),
    CONSTRAINT report_id_told CHECK ((NOT ((id)::text = ''::text)))
);
CREATE SEQUENCE public.intake_report_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.intake_reportednumber (
    id bigint NOT NULL,
    place integer NOT NULL,
    kind character varying(8) NOT NULL,
    value character varying(256) NOT NULL,
    report_id character varying(40) NOT NULL,
    CONSTRAINT intake_reportednumber_place_check CHECK ((place >= 0)),
    CONSTRAINT number_told CHECK ((NOT ((value)::text = ''::text)))
);
ALTER TABLE public.intake_reportednumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intake_reportednumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.intake_reportedpayment (
    id bigint NOT NULL,
    place integer NOT NULL,
    debtor_account character varying(256) NOT NULL,
    creditor_account character varying(256) NOT NULL,
    amount_minor bigint,
    currency character varying(3) NOT NULL,
    paid_at timestamp with time zone,
    is_day boolean NOT NULL,
    transaction_id character varying(256),
    booked_minor bigint,
    booked_at timestamp with time zone,
    disputed_minor bigint,
    chosen_at timestamp with time zone,
    chosen_by_id bigint,
    report_id character varying(40) NOT NULL,
    CONSTRAINT intake_reportedpayment_place_check CHECK ((place >= 0)),
    CONSTRAINT payment_amount_above_zero CHECK (((amount_minor IS NULL) OR (amount_minor > 0))),
    CONSTRAINT payment_disputed_within_booked CHECK (((disputed_minor IS NULL) OR ((disputed_minor > 0) AND (transaction_id IS NOT NULL) AND ((booked_minor IS NULL) OR (disputed_minor <= booked_minor))))),
    CONSTRAINT payment_transaction_told CHECK (((transaction_id IS NULL) OR (NOT (((transaction_id)::text = ''::text) AND (transaction_id IS NOT NULL)))))
);
ALTER TABLE public.intake_reportedpayment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intake_reportedpayment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.machine_chorerun (
    name character varying(40) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    succeeded_at timestamp with time zone,
    failed_at timestamp with time zone,
    failure character varying(80) NOT NULL,
    failures integer NOT NULL,
    took_ms integer NOT NULL,
    CONSTRAINT machine_chorerun_failures_check CHECK ((failures >= 0)),
    CONSTRAINT machine_chorerun_took_ms_check CHECK ((took_ms >= 0))
);
CREATE TABLE public.otp_totp_totpdevice (
    id integer NOT NULL,
    name character varying(64) NOT NULL,
    confirmed boolean NOT NULL,
    key character varying(80) NOT NULL,
    step smallint NOT NULL,
    t0 bigint NOT NULL,
    digits smallint NOT NULL,
    tolerance smallint NOT NULL,
    drift smallint NOT NULL,
    last_t bigint NOT NULL,
    user_id bigint NOT NULL,
    throttling_failure_count integer NOT NULL,
    throttling_failure_timestamp timestamp with time zone,
    created_at timestamp with time zone,
    last_used_at timestamp with time zone,
    CONSTRAINT otp_totp_totpdevice_digits_check CHECK ((digits >= 0)),
    CONSTRAINT otp_totp_totpdevice_step_check CHECK ((step >= 0)),
    CONSTRAINT otp_totp_totpdevice_throttling_failure_count_check CHECK ((throttling_failure_count >= 0)),
    CONSTRAINT otp_totp_totpdevice_tolerance_check CHECK ((tolerance >= 0))
);
ALTER TABLE public.otp_totp_totpdevice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.otp_totp_totpdevice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.oversight_auditevent (
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    event character varying(64) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id character varying(64) NOT NULL,
    case_id character varying(40),
    personal boolean NOT NULL,
    person character varying(32),
    data jsonb NOT NULL,
    sealed bytea,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    actor_id bigint
);
CREATE TABLE public.oversight_personkey (
    person character varying(200) NOT NULL,
    alias character varying(32) NOT NULL,
    key bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    kept character varying(40) NOT NULL,
    shred_at timestamp with time zone
);
CREATE TABLE public.people_claim (
    id bigint NOT NULL,
    username character varying(40) NOT NULL,
    code character varying(64) NOT NULL,
    secret character varying(64) NOT NULL,
    network character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    used_at timestamp with time zone,
    user_id bigint,
    CONSTRAINT claim_opens_for_somebody CHECK ((((approved_at IS NULL) AND (used_at IS NULL) AND (user_id IS NULL)) OR ((approved_at IS NOT NULL) AND (user_id IS NOT NULL))))
);
ALTER TABLE public.people_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_failingaddress (
    address character varying(64) NOT NULL,
    clears_at timestamp with time zone NOT NULL,
    waits_until timestamp with time zone NOT NULL
);
CREATE TABLE public.people_grant (
    id bigint NOT NULL,
    role character varying(32) NOT NULL,
    reason text NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    revoked_at timestamp with time zone,
    is_founding boolean NOT NULL,
    approved_by_id bigint,
    proposed_by_id bigint,
    revoked_by_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT grant_by_two_others CHECK ((((approved_by_id IS NULL) AND is_founding AND (proposed_by_id IS NULL)) OR ((approved_by_id IS NOT NULL) AND (NOT is_founding) AND (proposed_by_id IS NOT NULL) AND (NOT ((proposed_by_id = approved_by_id) AND (proposed_by_id IS NOT NULL) AND (approved_by_id IS NOT NULL))) AND (NOT ((proposed_by_id = user_id) AND (proposed_by_id IS NOT NULL))) AND (NOT ((approved_by_id = user_id) AND (approved_by_id IS NOT NULL))))))
);
ALTER TABLE public.people_grant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_institution (
    id character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    kind character varying(16) NOT NULL,
    public_key bytea,
    endpoint character varying(200) NOT NULL,
    is_active boolean NOT NULL
);
CREATE TABLE public.people_institutionproposal (
    id bigint NOT NULL,
    rows jsonb NOT NULL,
    reason text NOT NULL,
    state character varying(12) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision_reason text NOT NULL,
    decided_by_id bigint,
    proposed_by_id bigint NOT NULL,
    CONSTRAINT institution_proposal_state_told CHECK ((((decided_by_id IS NULL) AND ((state)::text = 'proposed'::text)) OR ((NOT ((state)::text = 'proposed'::text)) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT institutions_decided_by_another CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = proposed_by_id) AND (decided_by_id IS NOT NULL)))))
);
ALTER TABLE public.people_institutionproposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_institutionproposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_proposal (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    state character varying(12) NOT NULL,
    username character varying(40) NOT NULL,
    full_name character varying(120) NOT NULL,
    language character varying(8) NOT NULL,
    role character varying(32) NOT NULL,
    ends_at timestamp with time zone,
    reason text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision_reason text NOT NULL,
    decided_by_id bigint,
    institution_id character varying(40),
    proposed_by_id bigint NOT NULL,
    user_id bigint,
    claim_id bigint,
    CONSTRAINT proposal_decided_by_another CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = proposed_by_id) AND (decided_by_id IS NOT NULL))))),
    CONSTRAINT proposal_state_told CHECK ((((decided_by_id IS NULL) AND ((state)::text = 'proposed'::text)) OR ((NOT ((state)::text = 'proposed'::text)) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT renewal_opens_one_browser CHECK (((NOT ((kind)::text = 'renewal'::text)) OR (claim_id IS NOT NULL)))
);
ALTER TABLE public.people_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_signinplace (
    id bigint NOT NULL,
    place character varying(64) NOT NULL,
    clears_at timestamp with time zone NOT NULL,
    waits_until timestamp with time zone NOT NULL,
    signed_in_at timestamp with time zone,
    user_id bigint NOT NULL
);
ALTER TABLE public.people_signinplace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_signinplace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_staffsession (
    id bigint NOT NULL,
    reason text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    user_id bigint NOT NULL,
    CONSTRAINT staff_session_ends CHECK ((ends_at > started_at))
);
ALTER TABLE public.people_staffsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_staffsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    username character varying(40) NOT NULL,
    full_name character varying(120) NOT NULL,
    language character varying(8) NOT NULL,
    is_active boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    institution_id character varying(40) NOT NULL
);
ALTER TABLE public.people_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.auth_permission VALUES
	(1, 'Can add content type', 3, 'add_contenttype'),
	(2, 'Can change content type', 3, 'change_contenttype'),
	(3, 'Can delete content type', 3, 'delete_contenttype'),
	(4, 'Can view content type', 3, 'view_contenttype'),
	(5, 'Can add permission', 4, 'add_permission'),
	(6, 'Can change permission', 4, 'change_permission'),
	(7, 'Can delete permission', 4, 'delete_permission'),
	(8, 'Can view permission', 4, 'view_permission'),
	(9, 'Can add group', 5, 'add_group'),
	(10, 'Can change group', 5, 'change_group'),
	(11, 'Can delete group', 5, 'delete_group'),
	(12, 'Can view group', 5, 'view_group'),
	(13, 'Can add session', 6, 'add_session'),
	(14, 'Can change session', 6, 'change_session'),
	(15, 'Can delete session', 6, 'delete_session'),
	(16, 'Can view session', 6, 'view_session'),
	(17, 'Can add TOTP device', 7, 'add_totpdevice'),
	(18, 'Can change TOTP device', 7, 'change_totpdevice'),
	(19, 'Can delete TOTP device', 7, 'delete_totpdevice'),
	(20, 'Can view TOTP device', 7, 'view_totpdevice'),
	(21, 'Can add procrastinate event', 8, 'add_procrastinateevent'),
	(22, 'Can change procrastinate event', 8, 'change_procrastinateevent'),
	(23, 'Can delete procrastinate event', 8, 'delete_procrastinateevent'),
	(24, 'Can view procrastinate event', 8, 'view_procrastinateevent'),
	(25, 'Can add procrastinate job', 9, 'add_procrastinatejob'),
	(26, 'Can change procrastinate job', 9, 'change_procrastinatejob'),
	(27, 'Can delete procrastinate job', 9, 'delete_procrastinatejob'),
	(28, 'Can view procrastinate job', 9, 'view_procrastinatejob'),
	(29, 'Can add procrastinate periodic defer', 10, 'add_procrastinateperiodicdefer'),
	(30, 'Can change procrastinate periodic defer', 10, 'change_procrastinateperiodicdefer'),
	(31, 'Can delete procrastinate periodic defer', 10, 'delete_procrastinateperiodicdefer'),
	(32, 'Can view procrastinate periodic defer', 10, 'view_procrastinateperiodicdefer'),
	(33, 'Can add procrastinate worker', 11, 'add_procrastinateworker'),
	(34, 'Can change procrastinate worker', 11, 'change_procrastinateworker'),
	(35, 'Can delete procrastinate worker', 11, 'delete_procrastinateworker'),
	(36, 'Can view procrastinate worker', 11, 'view_procrastinateworker'),
	(37, 'Can add institution', 12, 'add_institution'),
	(38, 'Can change institution', 12, 'change_institution'),
	(39, 'Can delete institution', 12, 'delete_institution'),
	(40, 'Can view institution', 12, 'view_institution'),
	(41, 'Can add user', 1, 'add_user'),
	(42, 'Can change user', 1, 'change_user'),
	(43, 'Can delete user', 1, 'delete_user'),
	(44, 'Can view user', 1, 'view_user'),
	(45, 'Can add proposal', 13, 'add_proposal'),
	(46, 'Can change proposal', 13, 'change_proposal'),
	(47, 'Can delete proposal', 13, 'delete_proposal'),
	(48, 'Can view proposal', 13, 'view_proposal'),
	(49, 'Can add staff session', 14, 'add_staffsession'),
	(50, 'Can change staff session', 14, 'change_staffsession'),
	(51, 'Can delete staff session', 14, 'delete_staffsession'),
	(52, 'Can view staff session', 14, 'view_staffsession'),
	(53, 'Can add grant', 15, 'add_grant'),
	(54, 'Can change grant', 15, 'change_grant'),
	(55, 'Can delete grant', 15, 'delete_grant'),
	(56, 'Can view grant', 15, 'view_grant'),
	(57, 'Can add failing address', 16, 'add_failingaddress'),
	(58, 'Can change failing address', 16, 'change_failingaddress'),
	(59, 'Can delete failing address', 16, 'delete_failingaddress'),
	(60, 'Can view failing address', 16, 'view_failingaddress'),
	(61, 'Can add sign in place', 17, 'add_signinplace'),
	(62, 'Can change sign in place', 17, 'change_signinplace'),
	(63, 'Can delete sign in place', 17, 'delete_signinplace'),
	(64, 'Can view sign in place', 17, 'view_signinplace'),
	(65, 'Can add claim', 18, 'add_claim'),
	(66, 'Can change claim', 18, 'change_claim'),
	(67, 'Can delete claim', 18, 'delete_claim'),
	(68, 'Can view claim', 18, 'view_claim'),
	(69, 'Can add institution proposal', 19, 'add_institutionproposal'),
	(70, 'Can change institution proposal', 19, 'change_institutionproposal'),
	(71, 'Can delete institution proposal', 19, 'delete_institutionproposal'),
	(72, 'Can view institution proposal', 19, 'view_institutionproposal'),
	(73, 'Can add person key', 20, 'add_personkey'),
	(74, 'Can change person key', 20, 'change_personkey'),
	(75, 'Can delete person key', 20, 'delete_personkey'),
	(76, 'Can view person key', 20, 'view_personkey'),
	(77, 'Can add audit event', 21, 'add_auditevent'),
	(78, 'Can change audit event', 21, 'change_auditevent'),
	(79, 'Can delete audit event', 21, 'delete_auditevent'),
	(80, 'Can view audit event', 21, 'view_auditevent'),
	(81, 'Can add adoption', 22, 'add_adoption'),
	(82, 'Can change adoption', 22, 'change_adoption'),
	(83, 'Can delete adoption', 22, 'delete_adoption'),
	(84, 'Can view adoption', 22, 'view_adoption'),
	(85, 'Can add case', 23, 'add_case'),
	(86, 'Can change case', 23, 'change_case'),
	(87, 'Can delete case', 23, 'delete_case'),
	(88, 'Can view case', 23, 'view_case'),
	(89, 'Can add incident', 24, 'add_incident'),
	(90, 'Can change incident', 24, 'change_incident'),
	(91, 'Can delete incident', 24, 'delete_incident'),
	(92, 'Can view incident', 24, 'view_incident'),
	(93, 'Can add report', 25, 'add_report'),
	(94, 'Can change report', 25, 'change_report'),
	(95, 'Can delete report', 25, 'delete_report'),
	(96, 'Can view report', 25, 'view_report'),
	(97, 'Can add reported number', 26, 'add_reportednumber'),
	(98, 'Can change reported number', 26, 'change_reportednumber'),
	(99, 'Can delete reported number', 26, 'delete_reportednumber'),
	(100, 'Can view reported number', 26, 'view_reportednumber'),
	(101, 'Can add reported payment', 27, 'add_reportedpayment'),
	(102, 'Can change reported payment', 27, 'change_reportedpayment'),
	(103, 'Can delete reported payment', 27, 'delete_reportedpayment'),
	(104, 'Can view reported payment', 27, 'view_reportedpayment'),
	(105, 'Can add reading', 28, 'add_reading'),
	(106, 'Can change reading', 28, 'change_reading'),
	(107, 'Can delete reading', 28, 'delete_reading'),
	(108, 'Can view reading', 28, 'view_reading'),
	(109, 'Can add allocation', 29, 'add_allocation'),
	(110, 'Can change allocation', 29, 'change_allocation'),
	(111, 'Can delete allocation', 29, 'delete_allocation'),
	(112, 'Can view allocation', 29, 'view_allocation'),
	(113, 'Can add hold', 30, 'add_hold'),
	(114, 'Can change hold', 30, 'change_hold'),
	(115, 'Can delete hold', 30, 'delete_hold'),
	(116, 'Can view hold', 30, 'view_hold'),
	(117, 'Can add notice', 31, 'add_notice'),
	(118, 'Can change notice', 31, 'change_notice'),
	(119, 'Can delete notice', 31, 'delete_notice'),
	(120, 'Can view notice', 31, 'view_notice'),
	(121, 'Can add order', 32, 'add_order'),
	(122, 'Can change order', 32, 'change_order'),
	(123, 'Can delete order', 32, 'delete_order'),
	(124, 'Can view order', 32, 'view_order'),
	(125, 'Can add objection', 33, 'add_objection'),
	(126, 'Can change objection', 33, 'change_objection'),
	(127, 'Can delete objection', 33, 'delete_objection'),
	(128, 'Can view objection', 33, 'view_objection'),
	(129, 'Can add answer', 34, 'add_answer'),
	(130, 'Can change answer', 34, 'change_answer'),
	(131, 'Can delete answer', 34, 'delete_answer'),
	(132, 'Can view answer', 34, 'view_answer'),
	(133, 'Can add alarm', 35, 'add_alarm'),
	(134, 'Can change alarm', 35, 'change_alarm'),
	(135, 'Can delete alarm', 35, 'delete_alarm'),
	(136, 'Can view alarm', 35, 'view_alarm'),
	(137, 'Can add outbox message', 36, 'add_outboxmessage'),
	(138, 'Can change outbox message', 36, 'change_outboxmessage'),
	(139, 'Can delete outbox message', 36, 'delete_outboxmessage'),
	(140, 'Can view outbox message', 36, 'view_outboxmessage'),
	(141, 'Can add statement', 37, 'add_statement'),
	(142, 'Can change statement', 37, 'change_statement'),
	(143, 'Can delete statement', 37, 'delete_statement'),
	(144, 'Can view statement', 37, 'view_statement'),
	(145, 'Can add task', 38, 'add_task'),
	(146, 'Can change task', 38, 'change_task'),
	(147, 'Can delete task', 38, 'delete_task'),
	(148, 'Can view task', 38, 'view_task'),
	(149, 'Can add trace', 39, 'add_trace'),
	(150, 'Can change trace', 39, 'change_trace'),
	(151, 'Can delete trace', 39, 'delete_trace'),
	(152, 'Can view trace', 39, 'view_trace'),
	(153, 'Can add plan line', 40, 'add_planline'),
	(154, 'Can change plan line', 40, 'change_planline'),
	(155, 'Can delete plan line', 40, 'delete_planline'),
	(156, 'Can view plan line', 40, 'view_planline'),
	(157, 'Can add reported balance', 41, 'add_reportedbalance'),
	(158, 'Can change reported balance', 41, 'change_reportedbalance'),
	(159, 'Can delete reported balance', 41, 'delete_reportedbalance'),
	(160, 'Can view reported balance', 41, 'view_reportedbalance'),
	(161, 'Can add refused count', 42, 'add_refusedcount'),
	(162, 'Can change refused count', 42, 'change_refusedcount'),
	(163, 'Can delete refused count', 42, 'delete_refusedcount'),
	(164, 'Can view refused count', 42, 'view_refusedcount'),
	(165, 'Can add refused word', 43, 'add_refusedword'),
	(166, 'Can change refused word', 43, 'change_refusedword'),
	(167, 'Can delete refused word', 43, 'delete_refusedword'),
	(168, 'Can view refused word', 43, 'view_refusedword'),
	(169, 'Can add chore run', 44, 'add_chorerun'),
	(170, 'Can change chore run', 44, 'change_chorerun'),
	(171, 'Can delete chore run', 44, 'delete_chorerun'),
	(172, 'Can view chore run', 44, 'view_chorerun'),
	(173, 'Can add scene', 45, 'add_scene'),
	(174, 'Can change scene', 45, 'change_scene'),
	(175, 'Can delete scene', 45, 'delete_scene'),
	(176, 'Can view scene', 45, 'view_scene'),
	(177, 'Can add demonstration', 46, 'add_demonstration'),
	(178, 'Can change demonstration', 46, 'change_demonstration'),
	(179, 'Can delete demonstration', 46, 'delete_demonstration'),
	(180, 'Can view demonstration', 46, 'view_demonstration'),
	(181, 'Can add wish', 47, 'add_wish'),
	(182, 'Can change wish', 47, 'change_wish'),
	(183, 'Can delete wish', 47, 'delete_wish'),
	(184, 'Can view wish', 47, 'view_wish'),
	(185, 'Can add caller', 2, 'add_caller'),
	(186, 'Can change caller', 2, 'change_caller'),
	(187, 'Can delete caller', 2, 'delete_caller'),
	(188, 'Can view caller', 2, 'view_caller'),
	(189, 'Can add token', 48, 'add_token'),
	(190, 'Can change token', 48, 'change_token'),
	(191, 'Can delete token', 48, 'delete_token'),
	(192, 'Can view token', 48, 'view_token'),
	(193, 'Can add usage', 49, 'add_usage'),
	(194, 'Can change usage', 49, 'change_usage'),
	(195, 'Can delete usage', 49, 'delete_usage'),
	(196, 'Can view usage', 49, 'view_usage'),
	(197, 'Can add handed', 50, 'add_handed'),
	(198, 'Can change handed', 50, 'change_handed'),
	(199, 'Can delete handed', 50, 'delete_handed'),
	(200, 'Can view handed', 50, 'view_handed'),
	(201, 'Can add token proposal', 51, 'add_tokenproposal'),
	(202, 'Can change token proposal', 51, 'change_tokenproposal'),
	(203, 'Can delete token proposal', 51, 'delete_tokenproposal'),
	(204, 'Can view token proposal', 51, 'view_tokenproposal');
INSERT INTO public.django_content_type VALUES
	(1, 'people', 'user'),
	(2, 'api', 'caller'),
	(3, 'contenttypes', 'contenttype'),
	(4, 'auth', 'permission'),
	(5, 'auth', 'group'),
	(6, 'sessions', 'session'),
	(7, 'otp_totp', 'totpdevice'),
	(8, 'procrastinate', 'procrastinateevent'),
	(9, 'procrastinate', 'procrastinatejob'),
	(10, 'procrastinate', 'procrastinateperiodicdefer'),
	(11, 'procrastinate', 'procrastinateworker'),
	(12, 'people', 'institution'),
	(13, 'people', 'proposal'),
	(14, 'people', 'staffsession'),
	(15, 'people', 'grant'),
	(16, 'people', 'failingaddress'),
	(17, 'people', 'signinplace'),
	(18, 'people', 'claim'),
	(19, 'people', 'institutionproposal'),
	(20, 'oversight', 'personkey'),
	(21, 'oversight', 'auditevent'),
	(22, 'intake', 'adoption'),
	(23, 'intake', 'case'),
	(24, 'intake', 'incident'),
	(25, 'intake', 'report'),
	(26, 'intake', 'reportednumber'),
	(27, 'intake', 'reportedpayment'),
	(28, 'funds_desk', 'reading'),
	(29, 'funds_desk', 'allocation'),
	(30, 'funds_desk', 'hold'),
	(31, 'funds_desk', 'notice'),
	(32, 'funds_desk', 'order'),
	(33, 'funds_desk', 'objection'),
	(34, 'funds_desk', 'answer'),
	(35, 'funds_desk', 'alarm'),
	(36, 'funds_desk', 'outboxmessage'),
	(37, 'funds_desk', 'statement'),
	(38, 'funds_desk', 'task'),
	(39, 'funds_desk', 'trace'),
	(40, 'funds_desk', 'planline'),
	(41, 'funds_desk', 'reportedbalance'),
	(42, 'funds_desk', 'refusedcount'),
	(43, 'funds_desk', 'refusedword'),
	(44, 'machine', 'chorerun'),
	(45, 'demonstration', 'scene'),
	(46, 'demonstration', 'demonstration'),
	(47, 'demonstration', 'wish'),
	(48, 'api', 'token'),
	(49, 'api', 'usage'),
	(50, 'api', 'handed'),
	(51, 'api', 'tokenproposal');
INSERT INTO public.django_migrations VALUES
	(1, 'people', '0001_initial', now()),
	(2, 'intake', '0001_initial', now()),
	(3, 'intake', '0002_numbers', now()),
	(4, 'api', '0001_initial', now()),
	(5, 'api', '0002_two_people_give_a_token', now()),
	(6, 'api', '0003_fetched_by_the_institution', now()),
	(7, 'contenttypes', '0001_initial', now()),
	(8, 'contenttypes', '0002_remove_content_type_name', now()),
	(9, 'auth', '0001_initial', now()),
	(10, 'auth', '0002_alter_permission_name_max_length', now()),
	(11, 'auth', '0003_alter_user_email_max_length', now()),
	(12, 'auth', '0004_alter_user_username_opts', now()),
	(13, 'auth', '0005_alter_user_last_login_null', now()),
	(14, 'auth', '0006_require_contenttypes_0002', now()),
	(15, 'auth', '0007_alter_validators_add_error_messages', now()),
	(16, 'auth', '0008_alter_user_username_max_length', now()),
	(17, 'auth', '0009_alter_user_last_name_max_length', now()),
	(18, 'auth', '0010_alter_group_name_max_length', now()),
	(19, 'auth', '0011_update_proxy_permissions', now()),
	(20, 'auth', '0012_alter_user_first_name_max_length', now()),
	(21, 'oversight', '0001_initial', now()),
	(22, 'demonstration', '0001_initial', now()),
	(23, 'demonstration', '0002_mark_stands', now()),
	(24, 'people', '0002_failing_addresses', now()),
	(25, 'people', '0003_language_may_be_the_browsers', now()),
	(26, 'people', '0004_places_of_sign_in', now()),
	(27, 'people', '0005_claims_of_a_sign_in', now()),
	(28, 'people', '0006_institutions_change_by_two_people', now()),
	(29, 'intake', '0003_waiting_and_shredded', now()),
	(30, 'intake', '0004_reports_by_day', now()),
	(31, 'funds_desk', '0001_initial', now()),
	(32, 'funds_desk', '0002_raises', now()),
	(33, 'funds_desk', '0003_indexes_for_many_orders', now()),
	(34, 'funds_desk', '0004_words_of_institutions', now()),
	(35, 'funds_desk', '0005_releases_by_one', now()),
	(36, 'funds_desk', '0006_when_institutions_were_reached', now()),
	(37, 'machine', '0001_initial', now()),
	(38, 'otp_totp', '0001_initial', now()),
	(39, 'otp_totp', '0002_auto_20190420_0723', now()),
	(40, 'otp_totp', '0003_add_timestamps', now()),
	(41, 'oversight', '0002_append_only', now()),
	(42, 'oversight', '0003_lists_seen', now()),
	(43, 'procrastinate', '0001_initial', now()),
	(44, 'procrastinate', '0002_drop_started_at_column', now()),
	(45, 'procrastinate', '0003_drop_started_at_column', now()),
	(46, 'procrastinate', '0004_drop_procrastinate_version_table', now()),
	(47, 'procrastinate', '0005_fix_procrastinate_fetch_job', now()),
	(48, 'procrastinate', '0006_fix_trigger_status_events_insert', now()),
	(49, 'procrastinate', '0007_add_queueing_lock_column', now()),
	(50, 'procrastinate', '0008_close_fetch_job_race_condition', now()),
	(51, 'procrastinate', '0009_add_defer_job_function', now()),
	(52, 'procrastinate', '0010_add_procrastinate_periodic_defers', now()),
	(53, 'procrastinate', '0011_add_foreign_key_index', now()),
	(54, 'procrastinate', '0012_add_locks_to_periodic_defer', now()),
	(55, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
	(56, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
	(57, 'procrastinate', '0015_add_trigger_on_job_deletion', now()),
	(58, 'procrastinate', '0016_delete_finished_jobs', now()),
	(59, 'procrastinate', '0017_add_checks_to_finish_job', now()),
	(60, 'procrastinate', '0018_add_checks_to_retry_job', now()),
	(61, 'procrastinate', '0019_fix_finish_job_compat_issue', now()),
	(62, 'procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
	(63, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
	(64, 'procrastinate', '0022_null_locks_excluded', now()),
	(65, 'procrastinate', '0023_remove_old_finish_job_function', now()),
	(66, 'procrastinate', '0024_job_id_bigint', now()),
	(67, 'procrastinate', '0025_add_models', now()),
	(68, 'procrastinate', '0026_add_job_priority', now()),
	(69, 'procrastinate', '0027_add_periodic_job_priority', now()),
	(70, 'procrastinate', '0028_add_cancel_states', now()),
	(71, 'procrastinate', '0029_add_additional_params_to_retry_job', now()),
	(72, 'procrastinate', '0030_alter_procrastinateevent_options', now()),
	(73, 'procrastinate', '0031_add_indexes_for_fetch_job', now()),
	(74, 'procrastinate', '0032_pre_cancel_notification', now()),
	(75, 'procrastinate', '0033_post_cancel_notification', now()),
	(76, 'procrastinate', '0034_pre_add_heartbeat', now()),
	(77, 'procrastinate', '0035_post_add_heartbeat', now()),
	(78, 'procrastinate', '0036_add_worker_model', now()),
	(79, 'procrastinate', '0037_pre_batch_defer_jobs', now()),
	(80, 'procrastinate', '0038_post_batch_defer_jobs', now()),
	(81, 'procrastinate', '0039_pre_priority_lock_fetch_job', now()),
	(82, 'procrastinate', '0040_pre_retry_failed_job', now()),
	(83, 'procrastinate', '0041_post_retry_failed_job', now()),
	(84, 'sessions', '0001_initial', now());
SELECT pg_catalog.setval('public.api_handed_id_seq', 1, false);
SELECT pg_catalog.setval('public.api_token_id_seq', 1, false);
SELECT pg_catalog.setval('public.api_tokenproposal_id_seq', 1, false);
SELECT pg_catalog.setval('public.api_usage_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 204, true);
SELECT pg_catalog.setval('public.demonstration_wish_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 51, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 84, true);
SELECT pg_catalog.setval('public.funds_desk_alarm_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_allocation_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_answer_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_hold_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_notice_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_objection_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_outboxmessage_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_planline_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_refusedcount_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_refusedword_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_reportedbalance_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_statement_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_task_id_seq', 1, false);
SELECT pg_catalog.setval('public.funds_desk_trace_id_seq', 1, false);
SELECT pg_catalog.setval('public.intake_case_number', 1, false);
SELECT pg_catalog.setval('public.intake_incident_id_seq', 1, false);
SELECT pg_catalog.setval('public.intake_report_number', 1, false);
SELECT pg_catalog.setval('public.intake_reportednumber_id_seq', 1, false);
SELECT pg_catalog.setval('public.intake_reportedpayment_id_seq', 1, false);
SELECT pg_catalog.setval('public.otp_totp_totpdevice_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_claim_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_grant_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_institutionproposal_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_proposal_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_signinplace_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_staffsession_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_user_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
ALTER TABLE ONLY public.funds_desk_answer
    ADD CONSTRAINT answer_once UNIQUE (order_id, answer_id);
ALTER TABLE ONLY public.api_handed
    ADD CONSTRAINT api_handed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_handed
    ADD CONSTRAINT api_handed_report_id_key UNIQUE (report_id);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_machine_id_key UNIQUE (machine_id);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_tokenproposal
    ADD CONSTRAINT api_tokenproposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_tokenproposal
    ADD CONSTRAINT api_tokenproposal_token_id_key UNIQUE (token_id);
ALTER TABLE ONLY public.api_usage
    ADD CONSTRAINT api_usage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_reportedbalance
    ADD CONSTRAINT balance_once UNIQUE (account, institution_id);
ALTER TABLE ONLY public.demonstration_demonstration
    ADD CONSTRAINT demonstration_demonstration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.demonstration_scene
    ADD CONSTRAINT demonstration_scene_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.demonstration_wish
    ADD CONSTRAINT demonstration_wish_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.funds_desk_alarm
    ADD CONSTRAINT funds_desk_alarm_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_allocation
    ADD CONSTRAINT funds_desk_allocation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_allocation
    ADD CONSTRAINT funds_desk_allocation_token_key UNIQUE (token);
ALTER TABLE ONLY public.funds_desk_answer
    ADD CONSTRAINT funds_desk_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_hold
    ADD CONSTRAINT funds_desk_hold_order_id_key UNIQUE (order_id);
ALTER TABLE ONLY public.funds_desk_hold
    ADD CONSTRAINT funds_desk_hold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_notice
    ADD CONSTRAINT funds_desk_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_objection
    ADD CONSTRAINT funds_desk_objection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_objection
    ADD CONSTRAINT funds_desk_objection_token_key UNIQUE (token);
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_idempotency_key_key UNIQUE (idempotency_key);
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_outboxmessage
    ADD CONSTRAINT funds_desk_outboxmessage_order_id_key UNIQUE (order_id);
ALTER TABLE ONLY public.funds_desk_outboxmessage
    ADD CONSTRAINT funds_desk_outboxmessage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_planline
    ADD CONSTRAINT funds_desk_planline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_reading
    ADD CONSTRAINT funds_desk_reading_pkey PRIMARY KEY (institution_id);
ALTER TABLE ONLY public.funds_desk_refusedcount
    ADD CONSTRAINT funds_desk_refusedcount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_refusedword
    ADD CONSTRAINT funds_desk_refusedword_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_reportedbalance
    ADD CONSTRAINT funds_desk_reportedbalance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_statement
    ADD CONSTRAINT funds_desk_statement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_task
    ADD CONSTRAINT funds_desk_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_trace
    ADD CONSTRAINT funds_desk_trace_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_handed
    ADD CONSTRAINT handed_once UNIQUE (institution_id, key);
ALTER TABLE ONLY public.intake_adoption
    ADD CONSTRAINT intake_adoption_pkey PRIMARY KEY (lake_version);
ALTER TABLE ONLY public.intake_case
    ADD CONSTRAINT intake_case_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_incident
    ADD CONSTRAINT intake_incident_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_report
    ADD CONSTRAINT intake_report_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_report
    ADD CONSTRAINT intake_report_token_key UNIQUE (token);
ALTER TABLE ONLY public.intake_reportednumber
    ADD CONSTRAINT intake_reportednumber_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_reportedpayment
    ADD CONSTRAINT intake_reportedpayment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.machine_chorerun
    ADD CONSTRAINT machine_chorerun_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.funds_desk_notice
    ADD CONSTRAINT notice_once UNIQUE (hold_id, occasion, occasion_number);
ALTER TABLE ONLY public.intake_reportednumber
    ADD CONSTRAINT number_place_once UNIQUE (report_id, place);
ALTER TABLE ONLY public.otp_totp_totpdevice
    ADD CONSTRAINT otp_totp_totpdevice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.oversight_auditevent
    ADD CONSTRAINT oversight_auditevent_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY public.oversight_personkey
    ADD CONSTRAINT oversight_personkey_alias_key UNIQUE (alias);
ALTER TABLE ONLY public.oversight_personkey
    ADD CONSTRAINT oversight_personkey_pkey PRIMARY KEY (person);
ALTER TABLE ONLY public.intake_reportedpayment
    ADD CONSTRAINT payment_place_once UNIQUE (report_id, place);
ALTER TABLE ONLY public.people_claim
    ADD CONSTRAINT people_claim_code_key UNIQUE (code);
ALTER TABLE ONLY public.people_claim
    ADD CONSTRAINT people_claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_failingaddress
    ADD CONSTRAINT people_failingaddress_pkey PRIMARY KEY (address);
ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_institution
    ADD CONSTRAINT people_institution_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_institutionproposal
    ADD CONSTRAINT people_institutionproposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_proposal
    ADD CONSTRAINT people_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_signinplace
    ADD CONSTRAINT people_signinplace_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_staffsession
    ADD CONSTRAINT people_staffsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_user
    ADD CONSTRAINT people_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_user
    ADD CONSTRAINT people_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.funds_desk_planline
    ADD CONSTRAINT plan_line_once UNIQUE (trace_id, account);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.funds_desk_refusedcount
    ADD CONSTRAINT refused_count_once UNIQUE (day, institution_id, outsider, saying, rule);
ALTER TABLE ONLY public.people_signinplace
    ADD CONSTRAINT sign_in_place_once UNIQUE (user_id, place);
ALTER TABLE ONLY public.funds_desk_statement
    ADD CONSTRAINT statement_once UNIQUE (allocation_id, victim);
ALTER TABLE ONLY public.api_usage
    ADD CONSTRAINT usage_once UNIQUE (token_id, minute);
CREATE UNIQUE INDEX alarm_once ON public.funds_desk_alarm USING btree (kind, matter) WHERE (closed_at IS NULL);
CREATE INDEX alarm_open ON public.funds_desk_alarm USING btree (due_at) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX allocation_waits_once ON public.funds_desk_allocation USING btree (case_id) WHERE ((state)::text = 'proposed'::text);
CREATE INDEX api_handed_institution_id_9b8a86a5 ON public.api_handed USING btree (institution_id);
CREATE INDEX api_handed_institution_id_9b8a86a5_like ON public.api_handed USING btree (institution_id varchar_pattern_ops);
CREATE INDEX api_handed_report_id_a122af82_like ON public.api_handed USING btree (report_id varchar_pattern_ops);
CREATE INDEX api_token_fetched_by_id_c50bcbca ON public.api_token USING btree (fetched_by_id);
CREATE INDEX api_token_institution_id_0fb9dd4f ON public.api_token USING btree (institution_id);
CREATE INDEX api_token_institution_id_0fb9dd4f_like ON public.api_token USING btree (institution_id varchar_pattern_ops);
CREATE INDEX api_token_made_by_id_ef973054 ON public.api_token USING btree (made_by_id);
CREATE INDEX api_tokenproposal_decided_by_id_2b60eafa ON public.api_tokenproposal USING btree (decided_by_id);
CREATE INDEX api_tokenproposal_institution_id_9faf916f ON public.api_tokenproposal USING btree (institution_id);
CREATE INDEX api_tokenproposal_institution_id_9faf916f_like ON public.api_tokenproposal USING btree (institution_id varchar_pattern_ops);
CREATE INDEX api_tokenproposal_proposed_by_id_b5820d40 ON public.api_tokenproposal USING btree (proposed_by_id);
CREATE INDEX api_usage_token_id_494989aa ON public.api_usage USING btree (token_id);
CREATE INDEX audit_by_actor ON public.oversight_auditevent USING btree (actor_id, sequence);
CREATE INDEX audit_by_case ON public.oversight_auditevent USING btree (case_id, sequence) WHERE (case_id IS NOT NULL);
CREATE INDEX audit_by_event ON public.oversight_auditevent USING btree (event, sequence);
CREATE INDEX audit_by_person ON public.oversight_auditevent USING btree (person, sequence) WHERE (person IS NOT NULL);
CREATE INDEX audit_by_subject ON public.oversight_auditevent USING btree (subject_type, subject_id, sequence);
CREATE INDEX audit_by_time ON public.oversight_auditevent USING btree (at);
CREATE INDEX audit_lists_seen ON public.oversight_auditevent USING gin (data jsonb_path_ops) WHERE ((subject_type)::text = 'page'::text);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX case_queue ON public.intake_case USING btree (state, opened_at DESC, id DESC);
CREATE INDEX demonstration_scene_id_2fc3f716_like ON public.demonstration_scene USING btree (id varchar_pattern_ops);
CREATE INDEX demonstration_wish_made_by_id_4d5e4ccd ON public.demonstration_wish USING btree (made_by_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX funds_desk_alarm_case_id_3e62e3c1 ON public.funds_desk_alarm USING btree (case_id);
CREATE INDEX funds_desk_alarm_case_id_3e62e3c1_like ON public.funds_desk_alarm USING btree (case_id varchar_pattern_ops);
CREATE INDEX funds_desk_alarm_closed_by_id_c8834955 ON public.funds_desk_alarm USING btree (closed_by_id);
CREATE INDEX funds_desk_alarm_hold_id_47c737ef ON public.funds_desk_alarm USING btree (hold_id);
CREATE INDEX funds_desk_alarm_order_id_0c1148a2 ON public.funds_desk_alarm USING btree (order_id);
CREATE INDEX funds_desk_allocation_case_id_48f3ee70 ON public.funds_desk_allocation USING btree (case_id);
CREATE INDEX funds_desk_allocation_case_id_48f3ee70_like ON public.funds_desk_allocation USING btree (case_id varchar_pattern_ops);
CREATE INDEX funds_desk_allocation_decided_by_id_8db9a7df ON public.funds_desk_allocation USING btree (decided_by_id);
CREATE INDEX funds_desk_allocation_proposed_by_id_d05396ff ON public.funds_desk_allocation USING btree (proposed_by_id);
CREATE INDEX funds_desk_answer_institution_id_80f8c6b7 ON public.funds_desk_answer USING btree (institution_id);
CREATE INDEX funds_desk_answer_institution_id_80f8c6b7_like ON public.funds_desk_answer USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_answer_order_id_04ead844 ON public.funds_desk_answer USING btree (order_id);
CREATE INDEX funds_desk_hold_case_id_2a789b36 ON public.funds_desk_hold USING btree (case_id);
CREATE INDEX funds_desk_hold_case_id_2a789b36_like ON public.funds_desk_hold USING btree (case_id varchar_pattern_ops);
CREATE INDEX funds_desk_hold_institution_id_4b4db06a ON public.funds_desk_hold USING btree (institution_id);
CREATE INDEX funds_desk_hold_institution_id_4b4db06a_like ON public.funds_desk_hold USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_notice_delayed_by_id_4f08028e ON public.funds_desk_notice USING btree (delayed_by_id);
CREATE INDEX funds_desk_notice_hold_id_11e016e2 ON public.funds_desk_notice USING btree (hold_id);
CREATE INDEX funds_desk_objection_answered_by_id_a63545db ON public.funds_desk_objection USING btree (answered_by_id);
CREATE INDEX funds_desk_objection_filed_by_id_3841a404 ON public.funds_desk_objection USING btree (filed_by_id);
CREATE INDEX funds_desk_objection_hold_id_0e1cb985 ON public.funds_desk_objection USING btree (hold_id);
CREATE INDEX funds_desk_objection_release_id_bcbfbc8e ON public.funds_desk_objection USING btree (release_id);
CREATE INDEX funds_desk_order_approved_by_id_537e6681 ON public.funds_desk_order USING btree (approved_by_id);
CREATE INDEX funds_desk_order_case_id_21980f48 ON public.funds_desk_order USING btree (case_id);
CREATE INDEX funds_desk_order_case_id_21980f48_like ON public.funds_desk_order USING btree (case_id varchar_pattern_ops);
CREATE INDEX funds_desk_order_hold_id_21d31fce ON public.funds_desk_order USING btree (hold_id);
CREATE INDEX funds_desk_order_institution_id_90435649 ON public.funds_desk_order USING btree (institution_id);
CREATE INDEX funds_desk_order_institution_id_90435649_like ON public.funds_desk_order USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_order_looked_by_id_058a1f5d ON public.funds_desk_order USING btree (looked_by_id);
CREATE INDEX funds_desk_order_made_by_id_4bfead35 ON public.funds_desk_order USING btree (made_by_id);
CREATE INDEX funds_desk_order_proposed_by_id_c56dc9e1 ON public.funds_desk_order USING btree (proposed_by_id);
CREATE INDEX funds_desk_order_trace_id_7c69cb10 ON public.funds_desk_order USING btree (trace_id);
CREATE INDEX funds_desk_order_withdrawn_by_id_350448c0 ON public.funds_desk_order USING btree (withdrawn_by_id);
CREATE INDEX funds_desk_planline_account_002da256 ON public.funds_desk_planline USING btree (account);
CREATE INDEX funds_desk_planline_account_002da256_like ON public.funds_desk_planline USING btree (account varchar_pattern_ops);
CREATE INDEX funds_desk_planline_institution_id_59839542 ON public.funds_desk_planline USING btree (institution_id);
CREATE INDEX funds_desk_planline_institution_id_59839542_like ON public.funds_desk_planline USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_planline_trace_id_d3e9f952 ON public.funds_desk_planline USING btree (trace_id);
CREATE INDEX funds_desk_reading_institution_id_e5b7f345_like ON public.funds_desk_reading USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_refusedcount_institution_id_156b5a78 ON public.funds_desk_refusedcount USING btree (institution_id);
CREATE INDEX funds_desk_refusedcount_institution_id_156b5a78_like ON public.funds_desk_refusedcount USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_refusedword_institution_id_2b8557b1 ON public.funds_desk_refusedword USING btree (institution_id);
CREATE INDEX funds_desk_refusedword_institution_id_2b8557b1_like ON public.funds_desk_refusedword USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_reportedbalance_institution_id_e3c5e22f ON public.funds_desk_reportedbalance USING btree (institution_id);
CREATE INDEX funds_desk_reportedbalance_institution_id_e3c5e22f_like ON public.funds_desk_reportedbalance USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_statement_allocation_id_372c238b ON public.funds_desk_statement USING btree (allocation_id);
CREATE INDEX funds_desk_task_case_id_eaa8babe ON public.funds_desk_task USING btree (case_id);
CREATE INDEX funds_desk_task_case_id_eaa8babe_like ON public.funds_desk_task USING btree (case_id varchar_pattern_ops);
CREATE INDEX funds_desk_task_closed_by_id_2f56ad31 ON public.funds_desk_task USING btree (closed_by_id);
CREATE INDEX funds_desk_task_hold_id_5a04bb62 ON public.funds_desk_task USING btree (hold_id);
CREATE INDEX funds_desk_task_institution_id_3d994a74 ON public.funds_desk_task USING btree (institution_id);
CREATE INDEX funds_desk_task_institution_id_3d994a74_like ON public.funds_desk_task USING btree (institution_id varchar_pattern_ops);
CREATE INDEX funds_desk_task_order_id_8d7efe3f ON public.funds_desk_task USING btree (order_id);
CREATE INDEX funds_desk_trace_case_id_232a0475 ON public.funds_desk_trace USING btree (case_id);
CREATE INDEX funds_desk_trace_case_id_232a0475_like ON public.funds_desk_trace USING btree (case_id varchar_pattern_ops);
CREATE INDEX funds_desk_trace_made_by_id_23bde43d ON public.funds_desk_trace USING btree (made_by_id);
CREATE UNIQUE INDEX grant_once ON public.people_grant USING btree (user_id, role) NULLS NOT DISTINCT WHERE (revoked_at IS NULL);
CREATE INDEX hold_clock ON public.funds_desk_hold USING btree (expires_at) WHERE (ended_at IS NULL);
CREATE INDEX hold_given_back ON public.funds_desk_hold USING btree (case_id, ended_at) INCLUDE (currency, returned_minor) WHERE (returned_minor > 0);
CREATE UNIQUE INDEX hold_live_once ON public.funds_desk_hold USING btree (account, root_transaction_id) WHERE ((state)::text = ANY ((ARRAY['extended'::character varying, 'frozen'::character varying, 'placed'::character varying])::text[]));
CREATE INDEX hold_of_account ON public.funds_desk_hold USING btree (account) WHERE (ended_at IS NULL);
CREATE INDEX hold_of_case ON public.funds_desk_hold USING btree (case_id, placed_at DESC);
CREATE INDEX hold_of_institution ON public.funds_desk_hold USING btree (institution_id, state);
CREATE INDEX hold_of_root ON public.funds_desk_hold USING btree (root_transaction_id) WHERE (ended_at IS NULL);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX intake_case_closed_at_022614b7 ON public.intake_case USING btree (closed_at);
CREATE INDEX intake_case_closed_by_id_802bc970 ON public.intake_case USING btree (closed_by_id);
CREATE INDEX intake_case_id_8a7502d2_like ON public.intake_case USING btree (id varchar_pattern_ops);
CREATE INDEX intake_case_opened_by_id_4821eb66 ON public.intake_case USING btree (opened_by_id);
CREATE INDEX intake_incident_case_id_a86566f3 ON public.intake_incident USING btree (case_id);
CREATE INDEX intake_incident_case_id_a86566f3_like ON public.intake_incident USING btree (case_id varchar_pattern_ops);
CREATE INDEX intake_report_callback_87dc99d8 ON public.intake_report USING btree (callback);
CREATE INDEX intake_report_callback_87dc99d8_like ON public.intake_report USING btree (callback varchar_pattern_ops);
CREATE INDEX intake_report_ended_by_id_a01111a6 ON public.intake_report USING btree (ended_by_id);
CREATE INDEX intake_report_id_6e0262dd_like ON public.intake_report USING btree (id varchar_pattern_ops);
CREATE INDEX intake_report_incident_id_5103dddb ON public.intake_report USING btree (incident_id);
CREATE INDEX intake_report_institution_id_164a7cf5 ON public.intake_report USING btree (institution_id);
CREATE INDEX intake_report_institution_id_164a7cf5_like ON public.intake_report USING btree (institution_id varchar_pattern_ops);
CREATE INDEX intake_report_reporter_566a2e3f ON public.intake_report USING btree (reporter);
CREATE INDEX intake_report_reporter_566a2e3f_like ON public.intake_report USING btree (reporter varchar_pattern_ops);
CREATE INDEX intake_report_taken_by_id_671f683a ON public.intake_report USING btree (taken_by_id);
CREATE INDEX intake_reportednumber_report_id_38d1a0c1 ON public.intake_reportednumber USING btree (report_id);
CREATE INDEX intake_reportednumber_report_id_38d1a0c1_like ON public.intake_reportednumber USING btree (report_id varchar_pattern_ops);
CREATE INDEX intake_reportednumber_value_fedc36bb ON public.intake_reportednumber USING btree (value);
CREATE INDEX intake_reportednumber_value_fedc36bb_like ON public.intake_reportednumber USING btree (value varchar_pattern_ops);
CREATE INDEX intake_reportedpayment_chosen_by_id_5d61e717 ON public.intake_reportedpayment USING btree (chosen_by_id);
CREATE INDEX intake_reportedpayment_creditor_account_b074fe5f ON public.intake_reportedpayment USING btree (creditor_account);
CREATE INDEX intake_reportedpayment_creditor_account_b074fe5f_like ON public.intake_reportedpayment USING btree (creditor_account varchar_pattern_ops);
CREATE INDEX intake_reportedpayment_debtor_account_dc0ed111 ON public.intake_reportedpayment USING btree (debtor_account);
CREATE INDEX intake_reportedpayment_debtor_account_dc0ed111_like ON public.intake_reportedpayment USING btree (debtor_account varchar_pattern_ops);
CREATE INDEX intake_reportedpayment_report_id_89b4e41b ON public.intake_reportedpayment USING btree (report_id);
CREATE INDEX intake_reportedpayment_report_id_89b4e41b_like ON public.intake_reportedpayment USING btree (report_id varchar_pattern_ops);
CREATE INDEX intake_reportedpayment_transaction_id_ec2cfc3e ON public.intake_reportedpayment USING btree (transaction_id);
CREATE INDEX intake_reportedpayment_transaction_id_ec2cfc3e_like ON public.intake_reportedpayment USING btree (transaction_id varchar_pattern_ops);
CREATE INDEX machine_chorerun_name_9ebd1fbc_like ON public.machine_chorerun USING btree (name varchar_pattern_ops);
CREATE INDEX notice_due ON public.funds_desk_notice USING btree (due_at) WHERE ((state)::text = ANY ((ARRAY['due'::character varying, 'delayed'::character varying])::text[]));
CREATE INDEX notice_handed_over ON public.funds_desk_notice USING btree (sent_at DESC) WHERE ((state)::text = 'sent'::text);
CREATE INDEX objection_open ON public.funds_desk_objection USING btree (due_at) WHERE ((outcome)::text = ''::text);
CREATE UNIQUE INDEX order_change_once ON public.funds_desk_order USING btree (hold_id, kind) WHERE (((kind)::text = ANY ((ARRAY['extend'::character varying, 'freeze'::character varying, 'raise'::character varying])::text[])) AND ((state)::text = ANY ((ARRAY['approved'::character varying, 'proposed'::character varying, 'sent'::character varying])::text[])));
CREATE INDEX order_clock ON public.funds_desk_order USING btree (expires_at) WHERE (ended_at IS NULL);
CREATE INDEX order_of_account ON public.funds_desk_order USING btree (account);
CREATE INDEX order_of_case ON public.funds_desk_order USING btree (case_id, proposed_at DESC);
CREATE INDEX order_of_day ON public.funds_desk_order USING btree (kind, proposed_at);
CREATE INDEX order_of_institution ON public.funds_desk_order USING btree (institution_id, sent_at DESC);
CREATE INDEX order_of_root ON public.funds_desk_order USING btree (root_transaction_id, kind, state);
CREATE INDEX order_open ON public.funds_desk_order USING btree (state, proposed_at) WHERE ((state)::text = ANY ((ARRAY['approved'::character varying, 'proposed'::character varying, 'sent'::character varying])::text[]));
CREATE UNIQUE INDEX order_open_once ON public.funds_desk_order USING btree (account, root_transaction_id) WHERE (((kind)::text = 'hold'::text) AND ((state)::text = ANY ((ARRAY['approved'::character varying, 'proposed'::character varying, 'sent'::character varying])::text[])));
CREATE UNIQUE INDEX order_release_asked_once ON public.funds_desk_order USING btree (hold_id) WHERE (((kind)::text = 'release'::text) AND ((state)::text = 'proposed'::text));
CREATE INDEX order_waiting ON public.funds_desk_order USING btree (state, sent_at) WHERE (ended_at IS NULL);
CREATE INDEX otp_totp_totpdevice_user_id_0fb18292 ON public.otp_totp_totpdevice USING btree (user_id);
CREATE INDEX outbox_due ON public.funds_desk_outboxmessage USING btree (next_at) WHERE (done_at IS NULL);
CREATE INDEX outbox_unsent ON public.funds_desk_outboxmessage USING btree (next_at) WHERE (sent_at IS NULL);
CREATE INDEX oversight_personkey_alias_21d0260a_like ON public.oversight_personkey USING btree (alias varchar_pattern_ops);
CREATE INDEX oversight_personkey_person_926b37e3_like ON public.oversight_personkey USING btree (person varchar_pattern_ops);
CREATE INDEX oversight_personkey_shred_at_5d6c7737 ON public.oversight_personkey USING btree (shred_at);
CREATE INDEX payment_not_booked ON public.intake_reportedpayment USING btree (transaction_id) WHERE ((booked_at IS NULL) AND (transaction_id IS NOT NULL));
CREATE UNIQUE INDEX payment_transaction_once ON public.intake_reportedpayment USING btree (report_id, transaction_id) WHERE (transaction_id IS NOT NULL);
CREATE INDEX people_claim_code_4ad879e7_like ON public.people_claim USING btree (code varchar_pattern_ops);
CREATE INDEX people_claim_ends_at_b87bee29 ON public.people_claim USING btree (ends_at);
CREATE INDEX people_claim_user_id_2f88a806 ON public.people_claim USING btree (user_id);
CREATE INDEX people_claim_username_343d1c96 ON public.people_claim USING btree (username);
CREATE INDEX people_claim_username_343d1c96_like ON public.people_claim USING btree (username varchar_pattern_ops);
CREATE INDEX people_failingaddress_address_6a097a31_like ON public.people_failingaddress USING btree (address varchar_pattern_ops);
CREATE INDEX people_failingaddress_clears_at_3d385e09 ON public.people_failingaddress USING btree (clears_at);
CREATE INDEX people_grant_approved_by_id_605c2439 ON public.people_grant USING btree (approved_by_id);
CREATE INDEX people_grant_proposed_by_id_2a7ad5d8 ON public.people_grant USING btree (proposed_by_id);
CREATE INDEX people_grant_revoked_by_id_46846f12 ON public.people_grant USING btree (revoked_by_id);
CREATE INDEX people_grant_user_id_ad2d00e3 ON public.people_grant USING btree (user_id);
CREATE INDEX people_institution_id_d60dba00_like ON public.people_institution USING btree (id varchar_pattern_ops);
CREATE INDEX people_institutionproposal_decided_by_id_a36f1fe5 ON public.people_institutionproposal USING btree (decided_by_id);
CREATE INDEX people_institutionproposal_proposed_by_id_b88bf7e1 ON public.people_institutionproposal USING btree (proposed_by_id);
CREATE INDEX people_proposal_claim_id_992a9861 ON public.people_proposal USING btree (claim_id);
CREATE INDEX people_proposal_decided_by_id_492e0887 ON public.people_proposal USING btree (decided_by_id);
CREATE INDEX people_proposal_institution_id_a0e2828e ON public.people_proposal USING btree (institution_id);
CREATE INDEX people_proposal_institution_id_a0e2828e_like ON public.people_proposal USING btree (institution_id varchar_pattern_ops);
CREATE INDEX people_proposal_proposed_by_id_c6b09246 ON public.people_proposal USING btree (proposed_by_id);
CREATE INDEX people_proposal_user_id_66e54c9e ON public.people_proposal USING btree (user_id);
CREATE INDEX people_signinplace_clears_at_2e3f77b8 ON public.people_signinplace USING btree (clears_at);
CREATE INDEX people_staffsession_user_id_fef964eb ON public.people_staffsession USING btree (user_id);
CREATE INDEX people_user_institution_id_c5d8fccd ON public.people_user USING btree (institution_id);
CREATE INDEX people_user_institution_id_c5d8fccd_like ON public.people_user USING btree (institution_id varchar_pattern_ops);
CREATE INDEX people_user_username_7e18cbac_like ON public.people_user USING btree (username varchar_pattern_ops);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX refused_latest ON public.funds_desk_refusedword USING btree (refused_at DESC, id DESC);
CREATE INDEX refused_of_institution ON public.funds_desk_refusedword USING btree (institution_id, refused_at DESC);
CREATE UNIQUE INDEX report_adopted_once ON public.intake_report USING btree (source, source_id) WHERE (source_id IS NOT NULL);
CREATE INDEX report_of_day ON public.intake_report USING btree (received_at, state);
CREATE INDEX report_queue ON public.intake_report USING btree (reported_at DESC, id DESC);
CREATE INDEX report_state_queue ON public.intake_report USING btree (state, reported_at DESC, id DESC);
CREATE INDEX report_to_shred ON public.intake_report USING btree (ended_at) WHERE ((ended_at IS NOT NULL) AND (shredded_at IS NULL));
CREATE UNIQUE INDEX task_once ON public.funds_desk_task USING btree (kind, matter) WHERE (closed_at IS NULL);
CREATE INDEX task_open ON public.funds_desk_task USING btree (opened_at) WHERE (closed_at IS NULL);
CREATE INDEX trace_latest ON public.funds_desk_trace USING btree (case_id, made_at DESC, id DESC);
CREATE UNIQUE INDEX user_name_once ON public.people_user USING btree (lower((username)::text));
CREATE TRIGGER demonstration_first BEFORE INSERT ON public.demonstration_demonstration FOR EACH ROW EXECUTE FUNCTION public.demonstration_first();
ALTER TABLE public.demonstration_demonstration ENABLE ALWAYS TRIGGER demonstration_first;
CREATE TRIGGER demonstration_stands BEFORE DELETE OR UPDATE ON public.demonstration_demonstration FOR EACH ROW EXECUTE FUNCTION public.demonstration_stands();
ALTER TABLE public.demonstration_demonstration ENABLE ALWAYS TRIGGER demonstration_stands;
CREATE TRIGGER oversight_follows BEFORE INSERT ON public.oversight_auditevent FOR EACH ROW EXECUTE FUNCTION public.oversight_follows();
ALTER TABLE public.oversight_auditevent ENABLE ALWAYS TRIGGER oversight_follows;
CREATE TRIGGER oversight_no_change BEFORE DELETE OR UPDATE ON public.oversight_auditevent FOR EACH ROW EXECUTE FUNCTION public.oversight_refuse();
ALTER TABLE public.oversight_auditevent ENABLE ALWAYS TRIGGER oversight_no_change;
CREATE TRIGGER oversight_no_truncate BEFORE TRUNCATE ON public.oversight_auditevent FOR EACH STATEMENT EXECUTE FUNCTION public.oversight_refuse();
ALTER TABLE public.oversight_auditevent ENABLE ALWAYS TRIGGER oversight_no_truncate;
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
ALTER TABLE ONLY public.api_handed
    ADD CONSTRAINT api_handed_institution_id_9b8a86a5_fk_people_institution_id FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_handed
    ADD CONSTRAINT api_handed_report_id_a122af82_fk_intake_report_id FOREIGN KEY (report_id) REFERENCES public.intake_report(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_fetched_by_id_c50bcbca_fk_people_user_id FOREIGN KEY (fetched_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_institution_id_0fb9dd4f_fk_people_institution_id FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_machine_id_72a75a05_fk_people_user_id FOREIGN KEY (machine_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_made_by_id_ef973054_fk_people_user_id FOREIGN KEY (made_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_tokenproposal
    ADD CONSTRAINT api_tokenproposal_decided_by_id_2b60eafa_fk_people_user_id FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_tokenproposal
    ADD CONSTRAINT api_tokenproposal_institution_id_9faf916f_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_tokenproposal
    ADD CONSTRAINT api_tokenproposal_proposed_by_id_b5820d40_fk_people_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_tokenproposal
    ADD CONSTRAINT api_tokenproposal_token_id_5e586a01_fk_api_token_id FOREIGN KEY (token_id) REFERENCES public.api_token(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_usage
    ADD CONSTRAINT api_usage_token_id_494989aa_fk_api_token_id FOREIGN KEY (token_id) REFERENCES public.api_token(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.demonstration_wish
    ADD CONSTRAINT demonstration_wish_made_by_id_4d5e4ccd_fk_people_user_id FOREIGN KEY (made_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_alarm
    ADD CONSTRAINT funds_desk_alarm_case_id_3e62e3c1_fk_intake_case_id FOREIGN KEY (case_id) REFERENCES public.intake_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_alarm
    ADD CONSTRAINT funds_desk_alarm_closed_by_id_c8834955_fk_people_user_id FOREIGN KEY (closed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_alarm
    ADD CONSTRAINT funds_desk_alarm_hold_id_47c737ef_fk_funds_desk_hold_id FOREIGN KEY (hold_id) REFERENCES public.funds_desk_hold(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_alarm
    ADD CONSTRAINT funds_desk_alarm_order_id_0c1148a2_fk_funds_desk_order_id FOREIGN KEY (order_id) REFERENCES public.funds_desk_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_allocation
    ADD CONSTRAINT funds_desk_allocation_case_id_48f3ee70_fk_intake_case_id FOREIGN KEY (case_id) REFERENCES public.intake_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_allocation
    ADD CONSTRAINT funds_desk_allocation_decided_by_id_8db9a7df_fk_people_user_id FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_allocation
    ADD CONSTRAINT funds_desk_allocation_proposed_by_id_d05396ff_fk_people_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_answer
    ADD CONSTRAINT funds_desk_answer_institution_id_80f8c6b7_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_answer
    ADD CONSTRAINT funds_desk_answer_order_id_04ead844_fk_funds_desk_order_id FOREIGN KEY (order_id) REFERENCES public.funds_desk_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_hold
    ADD CONSTRAINT funds_desk_hold_case_id_2a789b36_fk_intake_case_id FOREIGN KEY (case_id) REFERENCES public.intake_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_hold
    ADD CONSTRAINT funds_desk_hold_institution_id_4b4db06a_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_hold
    ADD CONSTRAINT funds_desk_hold_order_id_e06a6fc7_fk_funds_desk_order_id FOREIGN KEY (order_id) REFERENCES public.funds_desk_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_notice
    ADD CONSTRAINT funds_desk_notice_delayed_by_id_4f08028e_fk_people_user_id FOREIGN KEY (delayed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_notice
    ADD CONSTRAINT funds_desk_notice_hold_id_11e016e2_fk_funds_desk_hold_id FOREIGN KEY (hold_id) REFERENCES public.funds_desk_hold(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_objection
    ADD CONSTRAINT funds_desk_objection_answered_by_id_a63545db_fk_people_user_id FOREIGN KEY (answered_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_objection
    ADD CONSTRAINT funds_desk_objection_filed_by_id_3841a404_fk_people_user_id FOREIGN KEY (filed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_objection
    ADD CONSTRAINT funds_desk_objection_hold_id_0e1cb985_fk_funds_desk_hold_id FOREIGN KEY (hold_id) REFERENCES public.funds_desk_hold(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_objection
    ADD CONSTRAINT funds_desk_objection_release_id_bcbfbc8e_fk_funds_desk_order_id FOREIGN KEY (release_id) REFERENCES public.funds_desk_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_approved_by_id_537e6681_fk_people_user_id FOREIGN KEY (approved_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_case_id_21980f48_fk_intake_case_id FOREIGN KEY (case_id) REFERENCES public.intake_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_hold_id_21d31fce_fk_funds_desk_hold_id FOREIGN KEY (hold_id) REFERENCES public.funds_desk_hold(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_institution_id_90435649_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_looked_by_id_058a1f5d_fk_people_user_id FOREIGN KEY (looked_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_made_by_id_4bfead35_fk_people_user_id FOREIGN KEY (made_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_proposed_by_id_c56dc9e1_fk_people_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_trace_id_7c69cb10_fk_funds_desk_trace_id FOREIGN KEY (trace_id) REFERENCES public.funds_desk_trace(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_order
    ADD CONSTRAINT funds_desk_order_withdrawn_by_id_350448c0_fk_people_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_outboxmessage
    ADD CONSTRAINT funds_desk_outboxmes_order_id_16b6f711_fk_funds_des FOREIGN KEY (order_id) REFERENCES public.funds_desk_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_planline
    ADD CONSTRAINT funds_desk_planline_institution_id_59839542_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_planline
    ADD CONSTRAINT funds_desk_planline_trace_id_d3e9f952_fk_funds_desk_trace_id FOREIGN KEY (trace_id) REFERENCES public.funds_desk_trace(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_reading
    ADD CONSTRAINT funds_desk_reading_institution_id_e5b7f345_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_refusedcount
    ADD CONSTRAINT funds_desk_refusedco_institution_id_156b5a78_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_refusedword
    ADD CONSTRAINT funds_desk_refusedwo_institution_id_2b8557b1_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_reportedbalance
    ADD CONSTRAINT funds_desk_reportedb_institution_id_e3c5e22f_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_statement
    ADD CONSTRAINT funds_desk_statement_allocation_id_372c238b_fk_funds_des FOREIGN KEY (allocation_id) REFERENCES public.funds_desk_allocation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_task
    ADD CONSTRAINT funds_desk_task_case_id_eaa8babe_fk_intake_case_id FOREIGN KEY (case_id) REFERENCES public.intake_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_task
    ADD CONSTRAINT funds_desk_task_closed_by_id_2f56ad31_fk_people_user_id FOREIGN KEY (closed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_task
    ADD CONSTRAINT funds_desk_task_hold_id_5a04bb62_fk_funds_desk_hold_id FOREIGN KEY (hold_id) REFERENCES public.funds_desk_hold(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_task
    ADD CONSTRAINT funds_desk_task_institution_id_3d994a74_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_task
    ADD CONSTRAINT funds_desk_task_order_id_8d7efe3f_fk_funds_desk_order_id FOREIGN KEY (order_id) REFERENCES public.funds_desk_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_trace
    ADD CONSTRAINT funds_desk_trace_case_id_232a0475_fk_intake_case_id FOREIGN KEY (case_id) REFERENCES public.intake_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.funds_desk_trace
    ADD CONSTRAINT funds_desk_trace_made_by_id_23bde43d_fk_people_user_id FOREIGN KEY (made_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_case
    ADD CONSTRAINT intake_case_closed_by_id_802bc970_fk_people_user_id FOREIGN KEY (closed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_case
    ADD CONSTRAINT intake_case_opened_by_id_4821eb66_fk_people_user_id FOREIGN KEY (opened_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_incident
    ADD CONSTRAINT intake_incident_case_id_a86566f3_fk_intake_case_id FOREIGN KEY (case_id) REFERENCES public.intake_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_report
    ADD CONSTRAINT intake_report_ended_by_id_a01111a6_fk_people_user_id FOREIGN KEY (ended_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_report
    ADD CONSTRAINT intake_report_incident_id_5103dddb_fk_intake_incident_id FOREIGN KEY (incident_id) REFERENCES public.intake_incident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_report
    ADD CONSTRAINT intake_report_institution_id_164a7cf5_fk_people_institution_id FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_report
    ADD CONSTRAINT intake_report_taken_by_id_671f683a_fk_people_user_id FOREIGN KEY (taken_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_reportednumber
    ADD CONSTRAINT intake_reportednumber_report_id_38d1a0c1_fk_intake_report_id FOREIGN KEY (report_id) REFERENCES public.intake_report(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_reportedpayment
    ADD CONSTRAINT intake_reportedpayment_chosen_by_id_5d61e717_fk_people_user_id FOREIGN KEY (chosen_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_reportedpayment
    ADD CONSTRAINT intake_reportedpayment_report_id_89b4e41b_fk_intake_report_id FOREIGN KEY (report_id) REFERENCES public.intake_report(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.otp_totp_totpdevice
    ADD CONSTRAINT otp_totp_totpdevice_user_id_0fb18292_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.oversight_auditevent
    ADD CONSTRAINT oversight_auditevent_actor_id_fd4bd7e0_fk_people_user_id FOREIGN KEY (actor_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_claim
    ADD CONSTRAINT people_claim_user_id_2f88a806_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_approved_by_id_605c2439_fk_people_user_id FOREIGN KEY (approved_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_proposed_by_id_2a7ad5d8_fk_people_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_revoked_by_id_46846f12_fk_people_user_id FOREIGN KEY (revoked_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_grant
    ADD CONSTRAINT people_grant_user_id_ad2d00e3_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_institutionproposal
    ADD CONSTRAINT people_institutionpr_decided_by_id_a36f1fe5_fk_people_us FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_institutionproposal
    ADD CONSTRAINT people_institutionpr_proposed_by_id_b88bf7e1_fk_people_us FOREIGN KEY (proposed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_proposal
    ADD CONSTRAINT people_proposal_claim_id_992a9861_fk_people_claim_id FOREIGN KEY (claim_id) REFERENCES public.people_claim(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_proposal
    ADD CONSTRAINT people_proposal_decided_by_id_492e0887_fk_people_user_id FOREIGN KEY (decided_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_proposal
    ADD CONSTRAINT people_proposal_institution_id_a0e2828e_fk_people_in FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_proposal
    ADD CONSTRAINT people_proposal_proposed_by_id_c6b09246_fk_people_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_proposal
    ADD CONSTRAINT people_proposal_user_id_66e54c9e_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_signinplace
    ADD CONSTRAINT people_signinplace_user_id_525db336_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_staffsession
    ADD CONSTRAINT people_staffsession_user_id_fef964eb_fk_people_user_id FOREIGN KEY (user_id) REFERENCES public.people_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_user
    ADD CONSTRAINT people_user_institution_id_c5d8fccd_fk_people_institution_id FOREIGN KEY (institution_id) REFERENCES public.people_institution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
