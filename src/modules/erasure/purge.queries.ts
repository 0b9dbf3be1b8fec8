/** Personas and projects that can no longer be had back, of all tenants. Parameter: how many at most. */
export const expired = (table: 'personas' | 'projects') => `
  select id, tenant_id as "tenantId" from ${table}
  where deleted_at is not null and undo_until <= statement_timestamp() order by tenant_id, id limit ?`;

/** Personas of a project. Parameters: the project, how many at most. */
export const ofProject = 'select id from personas where project_id = ? order by id limit ?';

/** Answers of personas, with what hangs on them. Parameters: the personas, how many at most. */
export const someAnswers = `
  with gone as (
    delete from responses where id = any (array(select id from responses where persona_id = any (?::uuid[]) limit ?))
    returning 1)
  select count(*)::int as count from gone`;

/** What names a persona and has no foreign key to it. Parameter of each: the personas. */
export const beside = [
  `delete from file_chunks where file_id in
    (select file_id from imports where persona_id = any (?::uuid[]) and file_id is not null)`,
  'delete from rollout_shadow_runs where persona_id = any (?::uuid[])',
  // What has ended may hold the text of a failure. One that runs finds no persona, and says nothing of it.
  "delete from pgboss.job where data ->> 'personaId' = any (?::text[]) and state <> 'active'",
];

/** Parameter: the personas. Everything else of them goes by its foreign key. */
export const personas = 'delete from personas where id = any (?::uuid[])';

/** What a project has that is no persona's. Parameter of each: the project. */
export const projectItself = [
  'delete from file_chunks where file_id in (select file_id from imports where project_id = ? and file_id is not null)',
  'delete from projects where id = ?',
];

/** Tables of the service, whose statistics hold the commonest values of columns, as `analyze` takes them. */
export const tables =
  "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in (current_schema(), 'pgboss')";
