// Made from docs/openapi.json by `npm run openapi:publish`.

export interface paths {
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was measured since the process started
         * @description For Prometheus, in its text format. No tenant, persona or text is in it.
         */
        get: operations["Metrics_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who asks
         * @description The tenant, and what the key or the token may do.
         */
        get: operations["Me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys
         * @description Those of the tenant, revoked ones included, the oldest first.
         */
        get: operations["ApiKeys_list"];
        put?: never;
        /**
         * Make an API key
         * @description The secret is in this answer only: repeated with the same Idempotency-Key, the request makes no second key and is answered with 409.
         */
        post: operations["ApiKeys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate an API key
         * @description Makes a key of the same name and role, with an id and a secret of its own; the old one expires after the overlap. `lastUsedAt` of the old one says whether somebody still uses it. The secret is in this answer only.
         */
        post: operations["ApiKeys_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It is refused from then on. The last admin key stays: nobody could make another one.
         */
        delete: operations["ApiKeys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenants
         * @description All of this service, suspended ones included.
         */
        get: operations["Tenants_list"];
        put?: never;
        /**
         * Make a tenant
         * @description With its first admin key, whose secret is in this answer only: repeated with the same Idempotency-Key, the request makes no second tenant and is answered with 409.
         */
        post: operations["Tenants_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tenant
         * @description Its name, its external id, and whether it is suspended.
         */
        get: operations["Tenants_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a tenant, or change its external id
         * @description What is left out stays as it is.
         */
        patch: operations["Tenants_change"];
        trace?: never;
    };
    "/v1/tenants/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a tenant
         * @description From now on its keys and tokens get 403 `tenant_suspended`, at every replica, and nothing is done for it in the background. Nothing is deleted. A second time changes nothing.
         */
        post: operations["Tenants_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a tenant
         * @description The same keys work again; what waits in the background goes on within ten minutes.
         */
        post: operations["Tenants_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another admin key for a tenant
         * @description For a tenant that has lost its own. The secret is in this answer only; the tenant lists and revokes the key.
         */
        post: operations["Tenants_makeAdminKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a token for EventSource
         * @description Browsers send no Authorization with `EventSource`. This token goes into the query of one stream, `?token=`, for five minutes, and opens nothing else. It ends with the key it was made with.
         */
        post: operations["StreamTokens_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who gets which variant, why, and the evidence
         * @description The flag as it is decided now, the safeguard’s counts and tests, and the latest actions.
         */
        get: operations["Rollout_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rollout/traffic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each variant answered, by the minute
         * @description Of the last hour and all replicas: requests, failures and durations, to look at. The safeguard judges by counts of its own, a user once a minute.
         */
        get: operations["Rollout_traffic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rollout/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give everybody the archived way
         * @description Latched: it holds whatever the flag says, over restarts, until `resume`. In force here when this is answered, and on every replica within a second. Requests that are being answered end as they began. Where an admin token of Unleash is configured the flag is switched off there as well, afterwards; `unleash` says whether both agree.
         */
        post: operations["Rollout_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rollout/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a rollback or a pause
         * @description The flag decides again; after a rollback it is switched on in Unleash where an admin token is configured. With `share` it begins again with another share. The evidence is gathered anew.
         */
        post: operations["Rollout_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rollout/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give more users the optimized way
         * @description The next of the configured steps, or `share`. Refused while the evidence does not carry it, unless `force` is sent. The share is changed in Unleash where that decides, and read back; else it is kept in the database and stands in place of the file’s.
         */
        post: operations["Rollout_promote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rollout/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold the share where it is
         * @description Promotions are refused until `resume`; the safeguard goes on looking.
         */
        post: operations["Rollout_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tokens and money by day, section, variant, model and purpose
         * @description What calls of the model cost this tenant, and what is left of its budget of today.
         */
        get: operations["Usage_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks
         * @description Without secrets, the oldest first.
         */
        get: operations["Webhooks_list"];
        put?: never;
        /**
         * Make a webhook
         * @description Its endpoint gets messages by Standard Webhooks, signed with the secret that this answer alone holds: repeated with the same Idempotency-Key, the request makes no second one and is answered with 409.
         */
        post: operations["Webhooks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description Also whether it works, and why it was disabled.
         */
        get: operations["Webhooks_get"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description With its deliveries, also those that wait.
         */
        delete: operations["Webhooks_remove"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Fields that are not named stay as they are. While it is disabled nothing is written for it, and what waits stays until it is enabled.
         */
        patch: operations["Webhooks_change"];
        trace?: never;
    };
    "/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a webhook's secret
         * @description For 24 hours messages have a signature by each, the new one first; then by the new one alone.
         */
        post: operations["Webhooks_rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a ping
         * @description A message of the type `ping`, signed, numbered and tried again as any other.
         */
        post: operations["Deliveries_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries
         * @description The oldest first; `state=dead` are the dead letters. Those that are done are kept for some weeks.
         */
        get: operations["Deliveries_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver dead letters again
         * @description All that were written since a time, at once, by the schedule from its beginning.
         */
        post: operations["Deliveries_redeliverDead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver once more
         * @description Whatever came of it: the same message with the same `webhook-id`, at once.
         */
        post: operations["Deliveries_redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the projects
         * @description Searched in name, product and industry.
         */
        get: operations["Projects_list"];
        put?: never;
        /**
         * Create a project
         * @description What several personas share: the product, the language to write in, defaults of messages.
         */
        post: operations["Projects_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a project
         * @description With the ETag that a change can name.
         */
        get: operations["Projects_get"];
        put?: never;
        post?: never;
        /**
         * Delete a project
         * @description With all that is in it, as a persona is deleted.
         */
        delete: operations["Deletions_deleteProject"];
        options?: never;
        head?: never;
        /**
         * Change a project
         * @description Fields that are not named stay as they are; null empties one. If-Match guards against lost changes.
         */
        patch: operations["Projects_change"];
        trace?: never;
    };
    "/v1/projects/{id}/benchmarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a project's benchmarks
         * @description As they were put, in their order; none where nobody did.
         */
        get: operations["Projects_benchmarks"];
        /**
         * Replace a project's benchmarks
         * @description The KPI formulas read: population and share.* (segment size), conversionRate or customers and leads, churnRate or retentionRate, arpa, grossMargin, cac or salesAndMarketingSpend and newCustomers, ltv, paybackMonths, purchaseIntent, csat, churnIntent. Their units are understood as people write them ("%", "per cent", "GBP / month", "€ a year", "k people"), else refused with the list of those that are. Per cent and periods are converted, currencies never. What does not say per what is per month. Other metrics are kept and shown.
         */
        put: operations["Projects_replaceBenchmarks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/personas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a project's personas
         * @description Searched in name, headline and occupation. Filters narrow together; the order and where a page goes on stay the same whatever they are.
         */
        get: operations["Personas_list"];
        put?: never;
        /**
         * Create a persona
         * @description Only the name is required. What has no field of its own can be kept in `sourceDocument`.
         */
        post: operations["Personas_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the personas of all projects
         * @description Searched in name, headline and occupation. Filters narrow together; the order and where a page goes on stay the same whatever they are.
         */
        get: operations["Personas_listAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/personas/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import personas
         * @description One persona or an array as JSON, or NDJSON; native or TinyTroupe agents, told apart by content. What cannot be mapped stays in `sourceDocument`. A broken one is rejected and named, the others are imported; only where none can be imported the answer is 422.
         */
        post: operations["Personas_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a persona
         * @description Whole, with the ETag that a change can name.
         */
        get: operations["Personas_get"];
        put?: never;
        post?: never;
        /**
         * Delete a persona
         * @description At once it is found nowhere: 404, as if it had never been. Until `undoAvailableUntil` it can be restored; then everything of it is deleted for good.
         */
        delete: operations["Deletions_deletePersona"];
        options?: never;
        head?: never;
        /**
         * Change a persona
         * @description Fields that are not named stay as they are; null empties one. If-Match guards against lost changes.
         */
        patch: operations["Personas_change"];
        trace?: never;
    };
    "/v1/personas/{id}/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the responses
         * @description As they were given, the oldest first.
         */
        get: operations["Evidence_listResponses"];
        put?: never;
        /**
         * Add focus-group responses
         * @description Answers are kept to the character. A broken row is rejected and named, the others are imported; only where none can be imported the answer is 422. Further CSV columns stay with the respondent. `coding` says what it will cost to have the answers coded into themes; with `dryRun=true` nothing is imported, and that is told beforehand.
         */
        post: operations["Evidence_addResponses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/responses/{responseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a response
         * @description As it was given: the offsets of quotes are offsets into its `answer`.
         */
        get: operations["Evidence_getResponse"];
        put?: never;
        post?: never;
        /**
         * Remove a response
         * @description With its mentions in themes, its quotes in sections, and every kept or cached answer that shows one. Sections that cited it are `stale`, without it, until they are generated again.
         */
        delete: operations["Removal_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the market context
         * @description The oldest first.
         */
        get: operations["Evidence_listPassages"];
        put?: never;
        /**
         * Add market context
         * @description Passages that sections may cite, up to a hundred at once.
         */
        post: operations["Evidence_addPassages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/context/{passageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passage
         * @description Sections that were written with it are written again when they are next asked for.
         */
        delete: operations["Evidence_removePassage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/themes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the themes
         * @description What people said, coded into themes: those that most people said first. Counts are of people with a sentence that was confirmed and not rejected. Without those that were dismissed, unless asked for, and those that were merged, which count for another one.
         */
        get: operations["Themes_list"];
        put?: never;
        /**
         * Add a theme
         * @description The answers are looked through for it alone, in the background: `searching` until that is done. At most 20 count at once: with more it is 409.
         */
        post: operations["Themes_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/themes/recode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Code the answers again
         * @description All of them, by a new codebook, in the background. What people decided stays; counts stay as they are until the first answers are coded anew.
         */
        post: operations["Themes_recode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/themes/{themeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a theme
         * @description Also one that was dismissed or merged. Its ETag is for If-None-Match and If-Match both; as If-Match it stands for what people decided, not for the counts: coding in the background refuses no change.
         */
        get: operations["Themes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change, dismiss or merge a theme
         * @description Fields that are not named stay as they are; all of one request are one edit. With another definition the theme is looked for anew. `dismissed: false` restores. `mergeInto` stands alone: people who said this theme count for that one, once each; what was merged is 409 until the merge is undone.
         */
        patch: operations["Themes_change"];
        trace?: never;
    };
    "/v1/personas/{id}/themes/{themeId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo the latest edit of a theme
         * @description The latest that was not undone yet, rejections of its mentions included; again for the one before. Undoing that a theme was added takes it away. 409 where there is nothing to undo.
         */
        post: operations["Themes_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/themes/{themeId}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people did to a theme
         * @description And to those that were merged into it: who, when and what, the oldest first; it outlives the theme.
         */
        get: operations["Themes_listEdits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/themes/{themeId}/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the mentions of a theme
         * @description And of those that were merged into it: counted or not, with the verdict of the second look.
         */
        get: operations["Mentions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/mentions/{mentionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Reject a mention, or let it count again
         * @description A rejected one counts in no later coding either. It is an edit of its theme: undone there, and listed there.
         */
        patch: operations["Mentions_change"];
        trace?: never;
    };
    "/v1/personas/{id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A persona with its sections
         * @description What is kept is given at once; the rest is generated. A section that cannot be generated says so in its status, and the others still answer.
         */
        get: operations["Details_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/sections/{section}/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate one section again
         * @description Though a current one is kept, which stays until the new one is written.
         */
        post: operations["Details_regenerate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/details/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as server-sent events, while it is written
         * @description Each section comes in parts while it is written, and whole once it is there; `done` ends the stream. A part is the whole so far and takes the place of the one before. What is kept comes at once. With `Last-Event-ID` sections that arrived and have not changed are left out, and `refresh` is not repeated.
         */
        get: operations["DetailsStream_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the batches
         * @description Those of more than ten personas; they are gone 24 hours after they ended.
         */
        get: operations["Batches_list"];
        put?: never;
        /**
         * Sections of up to a thousand personas
         * @description Up to ten side by side, each as single requests for its sections would answer it, and answered together in the order asked. More are made in the background: 202, and Location says where the results come. A persona that fails is a problem in its place, and the others are unharmed. What was made is kept: the same batch again makes only what is missing. With the same Idempotency-Key it is the first answer, failures included.
         */
        post: operations["Batch_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a batch and its results
         * @description How far it is, and results in the order asked, page by page. A result holds the sections of the version that it was made of, whatever becomes of the persona; those of a persona that was deleted are gone, and it is `failed`.
         */
        get: operations["Batches_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A batch's progress as server-sent events
         * @description Says at once how far it is, then once a second what was done meanwhile, and ends with `done`. With `Last-Event-ID` results that were told are left out.
         */
        get: operations["Batches_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a batch
         * @description Results that are there stay; the others are `cancelled`. What is being made at this moment is finished and kept for whoever asks for it. A batch that has ended is answered as it is.
         */
        post: operations["Batches_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare two or three personas
         * @description Fields side by side, which of them differ, how alike each pair is and by which method, and for figures that are counted whether a difference is shown. Needs are those that are kept, or made as by `GET …/needs`. What is not known is null with a reason.
         */
        post: operations["Comparison_compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A persona with its sections as a file
         * @description As JSON, as a table (CSV), as Markdown, or laid out for people (PDF). What is kept is given, and the rest generated, as the details have it; a section that there is none of says so in the file. Quotes are cited with who said them, to what question and when; numbers with where they come from. The file says machine-readably what a model wrote. In a CSV a text that a program could take for a formula has an apostrophe before it.
         */
        get: operations["PersonaExport_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A project as an archive
         * @description A ZIP, written while it is read: the project, its benchmarks, personas, responses, passages, themes with their mentions and what people decided of them, kept sections; `manifest.json` names each file with its checksum. What comes while it is written is not in it.
         */
        get: operations["ProjectExport_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a project of an archive
         * @description As the export of a project gives it, of this tenant or another, at most 25 MiB. Whatever was put in comes in, all of it or nothing, under new ids: the project, benchmarks, personas, responses, passages. Answers are coded anew, and sections written anew. An archive that unpacks to more than 512 MiB is refused.
         */
        post: operations["ProjectExport_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a persona
         * @description Brings a deleted persona back as it was, with its evidence, themes and sections. One that is not deleted stays as it is. `project_deleted`: its project has to be restored first.
         */
        post: operations["Deletions_restorePersona"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted personas
         * @description Those that can be restored. Not those of a deleted project, which come back with it.
         */
        get: operations["Deletions_listPersonas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a project
         * @description Brings a deleted project back as it was, with its personas but for those that were deleted by themselves. One that is not deleted stays as it is.
         */
        post: operations["Deletions_restoreProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted projects
         * @description Those that can be restored.
         */
        get: operations["Deletions_listProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/respondents/{respondentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase a respondent
         * @description Their answers in all personas of the project, deleted ones included, with their quotes in themes and sections, and whatever else was made of them. The id is the one that came with the answers, whatever its case; of a file that had e-mail addresses or names, those. It cannot be undone. Repeated, it erases what is there by then.
         */
        delete: operations["Respondents_erase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/erasures/{erasureId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far an erasure is
         * @description A large one goes on in the background; this says what is gone by now.
         */
        get: operations["Respondents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a file of answers, a transcript or market context
         * @description The body is the file as it is, of any content type, or a form with the parts `file` and `mapping`. With `dryRun=true` it says what the file is taken for, each column with why, what would be skipped or lost, and what coding would cost. The same call with a corrected `mapping` imports. What is skipped is named, the rest comes in, all of it at once. The same file a second time is refused (`file_imported_before`) unless `again=true`. A file of more than 4 MiB is imported in the background: 202, and Location says where it stands.
         */
        post: operations["Files_ofPersona"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a file of personas or benchmarks
         * @description The body is the file as it is, of any content type, or a form with the parts `file` and `mapping`. With `dryRun=true` it says what the file is taken for, each column with why, what would be skipped or lost, and what coding would cost. The same call with a corrected `mapping` imports. What is skipped is named, the rest comes in, all of it at once. The same file a second time is refused (`file_imported_before`) unless `again=true`. At most 25 MiB. Benchmarks take the place of those of the same name.
         */
        post: operations["Files_ofProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the imports
         * @description The oldest first unless `sort` says otherwise, each with its report.
         */
        get: operations["Imports_listOfPersona"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an import
         * @description Its state, its progress while it runs, and what became of each row.
         */
        get: operations["Imports_getOfPersona"];
        put?: never;
        post?: never;
        /**
         * Take an import back
         * @description One that still runs is cancelled. Else its answers and passages go, with their mentions; sections and findings made since go as well, and those from before serve until others are written.
         */
        delete: operations["Imports_removeOfPersona"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the imports
         * @description The oldest first unless `sort` says otherwise, each with its report.
         */
        get: operations["Imports_listOfProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an import
         * @description Its state, its progress while it runs, and what became of each row.
         */
        get: operations["Imports_getOfProject"];
        put?: never;
        post?: never;
        /**
         * Take an import back
         * @description Its personas go, unless one has evidence by now (`import_in_use`); benchmarks in whose place it came are back.
         */
        delete: operations["Imports_removeOfProject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sources of webhooks
         * @description Without secrets, the oldest first.
         */
        get: operations["Sources_list"];
        put?: never;
        /**
         * Make a source of webhooks
         * @description An outside system that sends signed messages about the personas of one project, to `path`. The secret is in this answer only.
         */
        post: operations["Sources_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a source of webhooks
         * @description What it has written stays.
         */
        delete: operations["Sources_remove"];
        options?: never;
        head?: never;
        /**
         * Change a source of webhooks
         * @description One that is disabled is refused as if it were not there.
         */
        patch: operations["Sources_change"];
        trace?: never;
    };
    "/v1/webhook-sources/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a source's secret
         * @description For 24 hours messages may be signed with either.
         */
        post: operations["Sources_replaceSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-sources/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a message of a source
         * @description By Standard Webhooks: the signature by the secret of the source stands in place of a key. At most 256 KiB. Sent again with the same `webhook-id` it is answered as before, with `Idempotency-Replayed: true`.
         */
        post: operations["Incoming_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/sections/{section}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a section's feedback
         * @description Count and average over all users, by variant too; and a page of it, the oldest first.
         */
        get: operations["Feedback_list"];
        put?: never;
        /**
         * Rate a section
         * @description One rating of each user (`X-User-Id`, else the key) and section: another one takes its place. It is about the section that `generatedAt` names, else the newest kept one of the caller's variant.
         */
        post: operations["Feedback_rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who did what
         * @description Every call that changes something, also one that was refused, and what the service changed by itself. Entries are never changed or removed; each has the hash of all before it, and `npm run audit:verify` checks them.
         */
        get: operations["Audit_whole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who did what to a persona
         * @description Also after it is gone for good. Calls that were refused are in the audit of the tenant alone.
         */
        get: operations["Audit_ofPersona"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who did what to a project
         * @description To the project itself, and what was made in it; each persona has an audit of its own.
         */
        get: operations["Audit_ofProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what operators and the service itself did
         * @description A chain of its own, of no tenant: tenants made and suspended, the rollout.
         */
        get: operations["Audit_ofOperators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with the link of the start
         * @description The console sends the code of the link that `npm start` prints. It is good once, for an hour.
         */
        post: operations["SignIn_signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description It asks nobody: restart the process where this does not answer.
         */
        get: operations["Health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether it can serve
         * @description The database must answer. What else is configured is reported, and `required: false`: while it is down the service is `degraded`, and serves what it keeps. 503 `draining` once it was told to stop, while it still answers.
         */
        get: operations["Health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the process that answers does, and what all replicas share
         * @description To look at: stores, access to the model, queues, the flag. `/health/ready` says whether it can serve, `/metrics` has all that is measured over time.
         */
        get: operations["State_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/journey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journey of a persona
         * @description Four stages from awareness to after the purchase, with touchpoints, feelings and estimates. As kept, or generated for this.
         */
        get: operations["Journey_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The needs of a persona
         * @description Jobs, outcomes and pains, each pain with quotes and how many people say it. As kept, or generated for this.
         */
        get: operations["Needs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/messaging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Messages to a persona
         * @description The same request on the same evidence gives the same messages, paid once; `refresh=true` writes others.
         */
        post: operations["Messaging_write"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/personas/{id}/kpi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The kpi of a persona
         * @description Figures from ratings and benchmarks, each with where it comes from. No model is asked.
         */
        get: operations["Kpi_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    message: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an endpoint is told
         * @description By Standard Webhooks, of details.ready, themes.ready, batch.completed, rollout.rolled_back, and `ping`. Verify it by the secret of the webhook.
         */
        post: operations["Webhook_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Me: {
            tenant: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** @description Null for the user of a JWT, who has none. */
            key: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** @description `X-User-Id`, the user of a JWT, else the key's id. */
            userId: string;
        };
        CreatedApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** @description When it was last good for a request, to about a minute, which is also how late it is told. */
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description Shown this once; only its hash is stored. */
            secret: string;
        };
        ApiKeyList: {
            data: components["schemas"]["ApiKey"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** @description When it was last good for a request, to about a minute, which is also how late it is told. */
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        CreatedTenant: {
            /** Format: uuid */
            id: string;
            name: string;
            externalId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description While it is set, keys and tokens of the tenant get 403 `tenant_suspended`. */
            suspendedAt: string | null;
            /** @description The tenant's first admin key. */
            apiKey: components["schemas"]["CreatedApiKey"];
        };
        TenantList: {
            data: components["schemas"]["Tenant"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        Tenant: {
            /** Format: uuid */
            id: string;
            name: string;
            externalId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description While it is set, keys and tokens of the tenant get 403 `tenant_suspended`. */
            suspendedAt: string | null;
        };
        StreamToken: {
            /** @description Shown this once; only its hash is stored. */
            token: string;
            /** @description The path with the token in its query, for `new EventSource(url)`. */
            url: string;
            /**
             * Format: date-time
             * @description Until then streams may be opened with it; an open one goes on.
             */
            expiresAt: string;
        };
        Rollout: {
            /**
             * @description What decides who gets which variant, by falling precedence.
             * @enum {string}
             */
            decidedBy: "kill" | "unleash" | "last_known_good" | "file" | "fallback";
            /** @description Percent of the users who get the optimized way; null: rules that are not one share decide. */
            share: number | null;
            /** @description Rolled back: everybody gets the archived way until `resume`. */
            killed: boolean;
            /** @description The share is held where it is until `resume`. */
            paused: boolean;
            /**
             * Format: int64
             * @description Counts every action that changed something.
             */
            revision: number;
            /** Format: date-time */
            changedAt: string;
            steps: number[];
            nextStep: number | null;
            promotion: {
                /** @description Whether the evidence carries the next step. */
                ok: boolean;
                /** @description What is missing. */
                reasons: string[];
            };
            flag: {
                /** @enum {string} */
                name: "PERSONA_DETAILS_OPTIMIZED";
                enabled: boolean | null;
                share: number | null;
                /** @enum {string} */
                source: "unleash" | "last_known_good" | "file" | "fallback";
                /** @description Equal on all replicas that decide alike. */
                revision: string | null;
                /** @description When the source last gave or confirmed it. */
                fetchedAt: string | null;
                ageMs: number | null;
                lastError: {
                    code: string;
                    message: string;
                    /** Format: date-time */
                    at: string;
                } | null;
            };
            unleash: {
                configured: boolean;
                /** @description Whether this service may change the flag there. */
                adminToken: boolean;
                /** @description False: rolled back here, and still on there. Null: Unleash decides nothing here. */
                agrees: boolean | null;
                lastError: {
                    code: string;
                    message: string;
                } | null;
            };
            safeguard: components["schemas"]["Safeguard"];
            /** @description Of the latest 1000 shadow runs, by section. */
            shadow: {
                section: string;
                served: string;
                shadow: string;
                /** Format: int64 */
                runs: number;
                /**
                 * Format: int64
                 * @description The others failed; they never fail an answer.
                 */
                compared: number;
                /**
                 * Format: int64
                 * @description How many have a field that the other has not.
                 */
                shapeDiffers: number;
                meanTokens: {
                    served: number | null;
                    shadow: number | null;
                };
                meanMs: {
                    served: number | null;
                    shadow: number | null;
                };
                /** @description Enforced ones too: they tell what of the output of the model had to be dropped. */
                meanFailedChecks: {
                    served: number | null;
                    shadow: number | null;
                };
            }[];
            /** @description The latest twenty. */
            actions: {
                /** Format: int64 */
                id: number;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                action: "rollback" | "pause" | "resume" | "promote";
                /** @description `X-User-Id`, else `operator`; `safeguard`. Of older ones it may be the id of a key. */
                actor: string;
                reason: string | null;
                /** @description `changed`: whether it changed anything. */
                details: {
                    [key: string]: unknown;
                };
            }[];
            variants: ("optimized" | "archived")[];
        };
        Safeguard: {
            /**
             * @description `dry_run`: only says that it would roll back; `off`: counts only.
             * @enum {string}
             */
            mode: "act" | "dry_run" | "off";
            /** @description α of all tests together, until the counts begin anew: of a way within its budgets. */
            falseAlarmRate: number;
            /** @description Counts the changes after which all is observed anew. */
            epoch: number | null;
            /** @description When the counts were last read; null: not since this process started. */
            readAt: string | null;
            /** @description What this process first saw fire in this epoch. */
            fired: {
                /** Format: int64 */
                epoch: number;
                /** Format: date-time */
                at: string;
                /** @description One sentence about the strongest evidence. */
                reason: string;
                /** @description Those that fired, the strongest first. */
                tests: components["schemas"]["SafeguardTest"][];
            } | null;
            /** @description Why tests that reached their threshold roll nothing back: too few personas, or one tenant of several. */
            held: string[];
            /** @description What was observed at least once. */
            counts: {
                /** @enum {string} */
                variant: "optimized" | "archived";
                /**
                 * @description Of whole requests. `errors`: a section could not be generated; `parse_errors`: since the output of the model was not readable; `latency`: slower than its limit.
                 * @enum {string}
                 */
                metric: "errors" | "parse_errors" | "latency";
                /**
                 * Format: int64
                 * @description Of all replicas, since the counts began anew.
                 */
                observations: number;
                /** Format: int64 */
                events: number;
                /** @description events ÷ observations; null without observations. */
                rate: number | null;
                budget: number;
                /** @description That the rate is above the budget. Of the archived way it decides nothing. */
                evidence: number;
                /**
                 * Format: int64
                 * @description Observations since the epoch began.
                 */
                sinceEpoch: number;
                observedAt: string | null;
            }[];
            /** @description What users think of the sections they read, as the safeguard compares it. */
            ratings: {
                /** @enum {string} */
                variant: "optimized" | "archived";
                /**
                 * Format: int64
                 * @description Who rated a section of it in this epoch and window.
                 */
                users: number;
                /** @description Of the averages of the users; null without any. */
                average: number | null;
            }[];
            tests: components["schemas"]["SafeguardTest"][];
            /** @description Different users that this process observed in this epoch, the first 20000. */
            users: {
                /** Format: int64 */
                optimized: number;
                /** Format: int64 */
                archived: number;
                /** @description 0–1; null: there is not one share. */
                expectedShare: number | null;
                /** @description Of the chi-square test of the one against the other; null: too few users, or no share. */
                pValue: number | null;
                /** @description The p-value is below 0.0005: the ways are not given out as the share says. */
                mismatch: boolean;
            };
        };
        SafeguardTest: {
            /**
             * @description `budget`: the optimized way against its budget; `recent`: the same over the latest observations; `control`: the optimized way against the archived one.
             * @enum {string}
             */
            kind: "budget" | "recent" | "control";
            /**
             * @description Of whole requests. `errors`: a section could not be generated; `parse_errors`: since the output of the model was not readable; `latency`: slower than its limit. `ratings`: of sections, by their users; an observation is a user.
             * @enum {string}
             */
            metric: "errors" | "parse_errors" | "latency" | "ratings";
            /** Format: int64 */
            observations: number;
            /** @description Of ratings in parts, for each user 0 (all rated 5) to 1 (all rated 1), summed up. */
            events: number;
            /** @description events ÷ observations; null without observations. */
            rate: number | null;
            /** @description Share that may have the event; null: the control is the measure. */
            budget: number | null;
            /** @description The archived way over the same time, where it is the measure. */
            control: {
                /** Format: int64 */
                observations: number;
                /** @description Of ratings in parts, for each user 0 (all rated 5) to 1 (all rated 1), summed up. */
                events: number;
                /** @description events ÷ observations; null without observations. */
                rate: number | null;
            } | null;
            /** @description Against the optimized way; it begins with 1. Null: too little was observed to tell anything. */
            evidence: number | null;
            /** @description Its natural logarithm. */
            logEvidence: number | null;
            /** @description 1/α: reaching it fires. */
            threshold: number;
            /** @description The threshold is reached; `held` says where it decides nothing all the same. */
            fired: boolean;
        };
        VariantTraffic: {
            /**
             * Format: date-time
             * @description When the first minute began.
             */
            from: string;
            /**
             * Format: date-time
             * @description Now: the last minute is under way.
             */
            to: string;
            /**
             * Format: int64
             * @description How many of them answered anything in that time. It is of all replicas together.
             */
            processes: number;
            /**
             * Format: int32
             * @description The limit of the safeguard.
             */
            p95LimitMs: number;
            /** @description In which a variant answered something, the earliest first. What was answered in the last two seconds may be missing. */
            minutes: {
                /**
                 * Format: date-time
                 * @description When it began.
                 */
                minute: string;
                /** @enum {string} */
                variant: "optimized" | "archived";
                /**
                 * Format: int64
                 * @description About sections, whether something was generated for them or not; those that were refused (4xx) left out.
                 */
                requests: number;
                /**
                 * Format: int64
                 * @description Of them those for which sections were generated, or could not be: what the safeguard judges, every one of them. Each persona of a batch is one, so they may be more than the requests.
                 */
                generated: number;
                /**
                 * Format: int64
                 * @description Of those generated: a section could not be.
                 */
                failed: number;
                /**
                 * Format: int64
                 * @description Of those that failed: the output of the model could not be read.
                 */
                unreadable: number;
                /**
                 * Format: int64
                 * @description Of those generated: the whole answer took longer than `p95LimitMs`.
                 */
                slow: number;
                /** @description Of the whole answers of those generated, exact to 15 %; null without any. */
                p50Ms: number | null;
                /** @description The same of the 95th percentile. */
                p95Ms: number | null;
            }[];
            /** @description The same of the whole time. */
            totals: {
                /** @enum {string} */
                variant: "optimized" | "archived";
                /**
                 * Format: int64
                 * @description About sections, whether something was generated for them or not; those that were refused (4xx) left out.
                 */
                requests: number;
                /**
                 * Format: int64
                 * @description Of them those for which sections were generated, or could not be: what the safeguard judges, every one of them. Each persona of a batch is one, so they may be more than the requests.
                 */
                generated: number;
                /**
                 * Format: int64
                 * @description Of those generated: a section could not be.
                 */
                failed: number;
                /**
                 * Format: int64
                 * @description Of those that failed: the output of the model could not be read.
                 */
                unreadable: number;
                /**
                 * Format: int64
                 * @description Of those generated: the whole answer took longer than `p95LimitMs`.
                 */
                slow: number;
                /** @description Of the whole answers of those generated, exact to 15 %; null without any. */
                p50Ms: number | null;
                /** @description The same of the 95th percentile. */
                p95Ms: number | null;
            }[];
        };
        Usage: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** @enum {string} */
            currency: "USD";
            total: {
                /**
                 * Format: int64
                 * @description Of the model, retries and repairs included.
                 */
                calls: number;
                /**
                 * Format: int64
                 * @description Those without an answer that could be used; they are paid as well.
                 */
                failedCalls: number;
                /**
                 * Format: int64
                 * @description Those that broke before the server said what they cost.
                 */
                uncountedCalls: number;
                tokens: {
                    /** Format: int64 */
                    input: number;
                    /** Format: int64 */
                    output: number;
                    /** Format: int64 */
                    thinking: number;
                    /** Format: int64 */
                    cached: number;
                    /** Format: int64 */
                    total: number;
                };
                /** @description In `currency`, by the price table in force when it was spent. */
                cost: number;
            };
            /** @description The latest day first. What was spent in the last second may be missing. */
            rows: {
                /** Format: date */
                day: string;
                section: string;
                variant: string;
                model: string;
                /**
                 * @description `request`: somebody asked. `precompute`: sections written before anybody asks. `coding`: answers coded into themes. `batch`: batches of more than ten personas.
                 * @enum {string}
                 */
                purpose: "request" | "precompute" | "coding" | "batch";
                /** @description Some of it by the sample model, which costs nothing: `cost` is what the model would have. */
                sample: boolean;
                /**
                 * Format: int64
                 * @description Of the model, retries and repairs included.
                 */
                calls: number;
                /**
                 * Format: int64
                 * @description Those without an answer that could be used; they are paid as well.
                 */
                failedCalls: number;
                /**
                 * Format: int64
                 * @description Those that broke before the server said what they cost.
                 */
                uncountedCalls: number;
                tokens: {
                    /** Format: int64 */
                    input: number;
                    /** Format: int64 */
                    output: number;
                    /** Format: int64 */
                    thinking: number;
                    /** Format: int64 */
                    cached: number;
                    /** Format: int64 */
                    total: number;
                };
                /** @description In `currency`, by the price table in force when it was spent. */
                cost: number;
            }[];
            /** @description What users gave sections in these days. */
            feedback: {
                section: string;
                variant: string;
                /**
                 * Format: int64
                 * @description Ratings: of each user, persona and section the latest.
                 */
                count: number;
                average: number;
            }[];
            /** @description Tokens of today. */
            budget: {
                /** Format: int64 */
                limit: number;
                /** Format: int64 */
                spent: number;
                /** Format: date-time */
                resetsAt: string;
                /** @description What of them sections that are written before anybody asks may take, and have. */
                precompute: {
                    /** Format: int64 */
                    limit: number;
                    /** Format: int64 */
                    spent: number;
                };
                /** @description What of them batches of more than ten personas may take, and have. */
                batch: {
                    /** Format: int64 */
                    limit: number;
                    /** Format: int64 */
                    spent: number;
                };
            };
        };
        CreatedWebhook: {
            /** Format: uuid */
            id: string;
            url: string;
            description: string | null;
            events: ("details.ready" | "themes.ready" | "batch.completed" | "rollout.rolled_back")[];
            enabled: boolean;
            /** @description `gone`: it answered 410; `failing`: for days nothing was delivered that was tried. */
            disabledBecause: ("gone" | "failing") | null;
            /** @description Since when no attempt was good; null where the latest one was, or there is none. */
            failingSince: string | null;
            /** @description Until then messages have a second signature, by the secret before. */
            formerSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description `whsec_…`, shown this once. Every verifier of Standard Webhooks takes it as it is. */
            secret: string;
        };
        WebhookList: {
            data: components["schemas"]["Webhook"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        Webhook: {
            /** Format: uuid */
            id: string;
            url: string;
            description: string | null;
            events: ("details.ready" | "themes.ready" | "batch.completed" | "rollout.rolled_back")[];
            enabled: boolean;
            /** @description `gone`: it answered 410; `failing`: for days nothing was delivered that was tried. */
            disabledBecause: ("gone" | "failing") | null;
            /** @description Since when no attempt was good; null where the latest one was, or there is none. */
            failingSince: string | null;
            /** @description Until then messages have a second signature, by the secret before. */
            formerSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description `webhook-id` of the message.
             */
            eventId: string;
            /** @enum {string} */
            event: "details.ready" | "themes.ready" | "batch.completed" | "rollout.rolled_back" | "ping";
            personaId: string | null;
            /** Format: int32 */
            sequence: number;
            /**
             * @description `pending`: it will be tried; `dead`: nobody tries it unless it is asked for.
             * @enum {string}
             */
            state: "pending" | "delivered" | "dead";
            /** Format: int32 */
            attempts: number;
            nextAttemptAt: string | null;
            lastAttemptAt: string | null;
            /** @description The endpoint's answer, if any. */
            lastStatus: number | null;
            lastFailure: ("not_2xx" | "address_refused" | "name_not_resolved" | "timeout" | "tls_failed" | "connection_failed" | "endpoint_disabled") | null;
            /** Format: date-time */
            createdAt: string;
        };
        WebhookDeliveryList: {
            data: components["schemas"]["WebhookDelivery"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        Redelivered: {
            /** Format: int32 */
            redelivered: number;
        };
        Project: {
            /** Format: uuid */
            id: string;
            name: string;
            product: string | null;
            industry: string | null;
            /** @description BCP 47; null: the language of the evidence. */
            language: string | null;
            messagingDefaults: {
                /** @enum {string} */
                tone?: "friendly" | "professional" | "urgent" | "empathetic";
                /** @enum {string} */
                type?: "email" | "ad" | "landing_page" | "social_post";
                /** Format: int32 */
                variants?: number;
                context?: string;
            } | null;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ProjectList: {
            data: components["schemas"]["Project"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        BenchmarkList: {
            benchmarks: {
                metric: string;
                value: number;
                unit: string;
                source: string;
                url: string | null;
                asOf: string;
            }[];
        };
        FullPersona: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            name: string;
            age: number | null;
            gender: string | null;
            location: string | null;
            nationality: string | null;
            occupation: string | null;
            educationLevel: string | null;
            incomeBracket: string | null;
            personaTitle: string | null;
            headline: string | null;
            backgroundStory: string | null;
            values: string[];
            interests: string[];
            traits: string[];
            goals: string[];
            frustrations: string[];
            bigFive: {
                [key: string]: number;
            } | null;
            hofstede: {
                [key: string]: number;
            } | null;
            segmentId: string | null;
            segmentName: string | null;
            /**
             * Format: int64
             * @description Counts every change of the persona, its responses and its context.
             */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description What it was made from, whole; or null. */
            sourceDocument: unknown;
        };
        PersonaList: {
            data: components["schemas"]["ListedPersona"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        ListedPersona: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            name: string;
            age: number | null;
            gender: string | null;
            location: string | null;
            nationality: string | null;
            occupation: string | null;
            educationLevel: string | null;
            incomeBracket: string | null;
            personaTitle: string | null;
            headline: string | null;
            backgroundStory: string | null;
            values: string[];
            interests: string[];
            traits: string[];
            goals: string[];
            frustrations: string[];
            bigFive: {
                [key: string]: number;
            } | null;
            hofstede: {
                [key: string]: number;
            } | null;
            segmentId: string | null;
            segmentName: string | null;
            /**
             * Format: int64
             * @description Counts every change of the persona, its responses and its context.
             */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description `ready`: journey and needs are written, and nothing has changed since. `stale`: the persona, its evidence, its findings or its project have; the details write again what that touches. `unwritten`: there is evidence, and nothing was written from it for this variant. `insufficient`: nor is there evidence, neither answers nor market context.
             * @enum {string}
             */
            state: "ready" | "stale" | "unwritten" | "insufficient";
        };
        PersonaImport: {
            imported: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            rejected: {
                /**
                 * Format: int64
                 * @description Place in the file or array, from 0.
                 */
                index: number;
                errors: {
                    /** @description Where: `#/…` is a JSON Pointer into the body; `#query/…`, `#path/…`, `#header/…` name a parameter. */
                    pointer: string;
                    /** @description What is wrong there, and what would be right. */
                    message: string;
                }[];
            }[];
        };
        ResponseImport: {
            /**
             * Format: int64
             * @description How many were kept; in a dry run, how many would be.
             */
            imported: number;
            coding: components["schemas"]["CodingEstimate"];
            rejected: {
                /**
                 * Format: int64
                 * @description Place among the rows or responses, from 1; a CSV header does not count.
                 */
                row: number;
                /**
                 * Format: int64
                 * @description Line of the CSV on which the row ends, from 1, the header included.
                 */
                line?: number;
                errors: {
                    /** @description Where: `#/…` is a JSON Pointer into the body; `#query/…`, `#path/…`, `#header/…` name a parameter. */
                    pointer: string;
                    /** @description What is wrong there, and what would be right. */
                    message: string;
                }[];
            }[];
            /** @description Cells of a CSV that cost their row something, though it was kept: ratings that cannot be read. */
            skipped: {
                /** Format: int64 */
                row: number;
                /** Format: int64 */
                line?: number;
                column: string;
                /** @description Its beginning. */
                cell: string;
                reason: string;
                cure: string;
            }[];
        };
        /** @description What coding the imported answers will cost, once: an estimate. */
        CodingEstimate: {
            /**
             * Format: int64
             * @description That will be coded into themes; answers to closed questions are not.
             */
            answers: number;
            /**
             * Format: int64
             * @description Of all calls of the model, the second look included.
             */
            tokens: number;
            /** @description By the price table, of the model that codes; null where it has no price. */
            cost: {
                amount: number;
                /** @enum {string} */
                currency: "USD";
            } | null;
            /** @description With these the persona has more answers than are coded: a sample spread over people is. */
            sampled: boolean;
        };
        ResponseList: {
            data: components["schemas"]["Response"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        Response: {
            /** Format: uuid */
            id: string;
            question: string | null;
            /** @description Null: a rating without words. */
            answer: string | null;
            respondent: ({
                id: string;
            } & {
                [key: string]: unknown;
            }) | null;
            rating: {
                value: number;
                min: number;
                max: number;
                question?: string | null;
            } | null;
            askedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        CreatedPassages: {
            data: components["schemas"]["Passage"][];
        };
        Passage: {
            /** Format: uuid */
            id: string;
            text: string;
            source: string;
            url: string | null;
            publishedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        PassageList: {
            data: components["schemas"]["Passage"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        Themes: {
            data: components["schemas"]["Theme"][];
            coverage: components["schemas"]["ThemeCoverage"];
            agreement: components["schemas"]["CodingAgreement"] | null;
            /**
             * @description `none`: there are no answers. `waiting`: some are still to be coded, looked through or checked. `coding`: they are at this moment. `failed`: the latest attempt ended with `problem`; another one follows, or one is asked for by recoding.
             * @enum {string}
             */
            state: "none" | "waiting" | "coding" | "coded" | "failed";
            /** @description Code of the problem that coding stopped at, while it does. */
            problem: string | null;
            provenance: components["schemas"]["CodingProvenance"] | null;
        };
        Theme: {
            /** Format: uuid */
            id: string;
            label: string;
            /** @enum {string} */
            kind: "pain" | "wish" | "praise" | "objection" | "trigger" | "habit" | "channel" | "price" | "other";
            /** @description What an answer must say to count, and what does not belong. */
            definition: string;
            /** @description Stages of the journey that it speaks of. */
            stages: ("awareness" | "consideration" | "decision" | "post_purchase")[];
            /** @description Counted over everybody whose answers were coded. */
            respondents: {
                /**
                 * Format: int64
                 * @description People with a confirmed mention that says it.
                 */
                count: number;
                /**
                 * Format: int64
                 * @description People with a confirmed mention that denies it.
                 */
                against: number;
                /**
                 * Format: int64
                 * @description People whose answers were coded.
                 */
                of: number;
                /** @description Computed: count ÷ of; null where nobody was. */
                share: number | null;
                /** @description Wilson score interval at 95 %, [low, high]. */
                interval: [
                    number,
                    number
                ] | null;
                /**
                 * @description `emerging`: fewer than two people.
                 * @enum {string}
                 */
                status: "emerging" | "shared";
            };
            /** @description Sentences, confirmed and not rejected. */
            mentions: {
                /** Format: int64 */
                for: number;
                /** Format: int64 */
                against: number;
            };
            /** @description Of different people; the last one denies it, where somebody does. */
            quotes: components["schemas"]["ThemeQuote"][];
            /** @enum {string} */
            origin: "model" | "person";
            /** @description What a person has set. */
            edited: ("label" | "definition" | "kind")[];
            dismissed: boolean;
            /** @description The theme that this one counts for; such a one is not listed. */
            mergedInto: string | null;
            /** @description Themes that were merged into this one, and count for it. */
            mergedFrom: {
                /** Format: uuid */
                id: string;
                label: string;
            }[];
            /** @description The answers are still being looked through for it. */
            searching: boolean;
            /** @description To be sent as If-Match with a change; another one after each edit of a person. */
            etag: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ThemeQuote: {
            text: string;
            /** Format: uuid */
            responseId: string;
            /** Format: int64 */
            start: number;
            /** Format: int64 */
            end: number;
            /** @enum {string} */
            stance: "for" | "against";
        };
        ThemeCoverage: {
            /**
             * Format: int64
             * @description Those that the counts stand on. Where all are to be coded again they are the former ones until the first is.
             */
            answersCoded: number;
            /** Format: int64 */
            answersTotal: number;
            /**
             * Format: int64
             * @description People whose answers were coded.
             */
            respondents: number;
            /** @description The first hundred that could not be coded, and why. */
            notCoded: {
                /** Format: uuid */
                responseId: string;
                reason: string;
            }[];
            /** Format: int64 */
            notCodedTotal: number;
            /**
             * Format: int64
             * @description Answers that are still to be coded.
             */
            waiting: number;
            /**
             * Format: int64
             * @description Answers to closed questions: counted, not coded as prose.
             */
            closed: number;
            closedQuestions: components["schemas"]["ClosedQuestion"][];
            /** @description A sample spread over people was coded, not everybody. */
            sampled: boolean;
        };
        ClosedQuestion: {
            question: string | null;
            /**
             * Format: int64
             * @description People who answered it.
             */
            of: number;
            /** @description The commonest first. */
            values: {
                /** @description As most wrote it: case, white space and a full stop do not matter. */
                value: string;
                /**
                 * Format: int64
                 * @description People who gave it.
                 */
                count: number;
                share: number | null;
                /** @description Wilson score interval at 95 %, [low, high]. */
                interval: [
                    number,
                    number
                ] | null;
            }[];
        };
        CodingAgreement: {
            /** @description Cohen's kappa of two independent codings; null where chance alone explains all. */
            kappa: number | null;
            /** @description At 95 %. */
            interval: [
                number,
                number
            ] | null;
            /**
             * Format: int64
             * @description Answers that were coded twice.
             */
            answers: number;
        };
        CodingProvenance: {
            model: string;
            promptVersion: string;
            /** Format: date-time */
            codedAt: string;
            /** @description As the model server counted them, all attempts together; `cached` is part of `input`. */
            tokens: {
                /** Format: int64 */
                input: number;
                /** Format: int64 */
                output: number;
                /** Format: int64 */
                thinking: number;
                /** Format: int64 */
                cached: number;
                /** Format: int64 */
                total: number;
            };
            /** Format: int64 */
            calls: number;
        };
        NewTheme: {
            label: string;
            definition: string;
            /** @enum {string} */
            kind: "pain" | "wish" | "praise" | "objection" | "trigger" | "habit" | "channel" | "price" | "other";
        };
        Recoding: {
            /**
             * @description `none`: there are no answers. `waiting`: some are still to be coded, looked through or checked. `coding`: they are at this moment. `failed`: the latest attempt ended with `problem`; another one follows, or one is asked for by recoding.
             * @enum {string}
             */
            state: "none" | "waiting" | "coding" | "coded" | "failed";
            /**
             * Format: int64
             * @description How many are coded again.
             */
            answers: number;
        };
        ThemeChange: {
            label?: string;
            /** @description The answers are looked through again for it. */
            definition?: string;
            /** @enum {string} */
            kind?: "pain" | "wish" | "praise" | "objection" | "trigger" | "habit" | "channel" | "price" | "other";
            dismissed?: boolean;
            /**
             * Format: uuid
             * @description Another theme of this persona: its count takes this one in.
             */
            mergeInto?: string;
        };
        UndoneEdit: {
            undone: components["schemas"]["ThemeEdit"];
            /** @description As it is now; null: adding it was undone, and it is gone. */
            theme: components["schemas"]["Theme"] | null;
        };
        ThemeEdit: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            themeId: string;
            /** @description Of the mention that was rejected or not, as it was named then. */
            mentionId: string | null;
            /** @enum {string} */
            action: "add" | "change" | "merge" | "dismiss" | "restore" | "reject" | "unreject";
            /** @description The fields that it changed, as they were. */
            before: {
                label?: string;
                definition?: string;
                /** @enum {string} */
                kind?: "pain" | "wish" | "praise" | "objection" | "trigger" | "habit" | "channel" | "price" | "other";
                dismissed?: boolean;
                mergedInto?: string | null;
                rejected?: boolean;
            };
            /** @description The same, as they became. */
            after: {
                label?: string;
                definition?: string;
                /** @enum {string} */
                kind?: "pain" | "wish" | "praise" | "objection" | "trigger" | "habit" | "channel" | "price" | "other";
                dismissed?: boolean;
                mergedInto?: string | null;
                rejected?: boolean;
            };
            /** @description `X-User-Id`, else the id of the API key. */
            userId: string;
            /** Format: date-time */
            at: string;
            undone: {
                /** @description `X-User-Id`, else the id of the API key. */
                userId: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        ThemeEditList: {
            data: components["schemas"]["ThemeEdit"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        MentionList: {
            data: components["schemas"]["Mention"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        Mention: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description Its own theme: where that was merged, not the one that it counts for.
             */
            themeId: string;
            quote: components["schemas"]["Quote"];
            /** @enum {string} */
            stance: "for" | "against";
            /** @description Who said it, as it was imported. */
            respondent: string | null;
            /**
             * @description Of the second look; only `confirmed` counts.
             * @enum {string}
             */
            verdict: "unchecked" | "confirmed" | "dropped";
            /** @description By a person: it does not count. */
            rejected: boolean;
            /** @description To be sent as If-Match with a change. */
            etag: string;
        };
        /** @description `answer.slice(start, end) === text` in that response, in UTF-16 code units. */
        Quote: {
            text: string;
            /** Format: uuid */
            responseId: string;
            /** Format: int64 */
            start: number;
            /** Format: int64 */
            end: number;
        };
        MentionChange: {
            rejected: boolean;
        };
        Details: {
            persona: components["schemas"]["Persona"];
            /**
             * Format: int64
             * @description The persona's version that this was made from.
             */
            version: number;
            /** @enum {string} */
            variant: "optimized" | "archived";
            /**
             * Format: date-time
             * @description When the newest of its sections was generated, or the persona changed where none was.
             */
            generatedAt: string;
            sections: {
                journey?: components["schemas"]["JourneySection"];
                needs?: components["schemas"]["NeedsSection"];
                messaging?: components["schemas"]["MessagingSection"];
                kpi?: components["schemas"]["KpiSection"];
            };
        };
        Persona: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            name: string;
            age: number | null;
            gender: string | null;
            location: string | null;
            nationality: string | null;
            occupation: string | null;
            educationLevel: string | null;
            incomeBracket: string | null;
            personaTitle: string | null;
            headline: string | null;
            backgroundStory: string | null;
            values: string[];
            interests: string[];
            traits: string[];
            goals: string[];
            frustrations: string[];
            bigFive: {
                [key: string]: number;
            } | null;
            hofstede: {
                [key: string]: number;
            } | null;
            segmentId: string | null;
            segmentName: string | null;
            /**
             * Format: int64
             * @description Counts every change of the persona, its responses and its context.
             */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        JourneySection: {
            /** @enum {string} */
            status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
            data: components["schemas"]["Journey"] | null;
            problem: components["schemas"]["Problem"] | null;
            generatedBy: components["schemas"]["GeneratedBy"] | null;
            provenance: components["schemas"]["Provenance"] | null;
            quality: components["schemas"]["Quality"] | null;
            /** @description What a reader should know beside the text: where evidence is thin or does not fit the persona. */
            caveats: string[];
        };
        Journey: {
            stages: {
                /** @enum {string} */
                stage: "awareness" | "consideration" | "decision" | "post_purchase";
                name: string;
                summary: string;
                questions: string[];
                buyingSignals: string[];
                /** @description 3–5. */
                touchpoints: {
                    channel: string;
                    description: string;
                    /**
                     * @description Computed from impact and effort.
                     * @enum {string}
                     */
                    priority: "high" | "medium" | "low";
                    /** @description 0–1. */
                    impact: components["schemas"]["Estimate"];
                    /** @enum {string} */
                    effort: "low" | "medium" | "high";
                    /** @description Ids of responses or passages that were given to the model. */
                    evidence: string[];
                }[];
                /** @description Null: of the archived way, which does not tell it. */
                emotion: {
                    /** @description −2 (about to give up) to 2 (delighted). */
                    score: components["schemas"]["Estimate"];
                    word: string;
                } | null;
                /** @description What the team should do here. Null: of the archived way, which does not tell it. */
                opportunity: string | null;
                /** @description Spent in this stage alone. */
                averageDays: components["schemas"]["Estimate"];
                /** @description Share of those in this stage who leave, 0–1. */
                dropOffRate: components["schemas"]["Estimate"];
                /** @description Themes of the persona that it speaks of; none where it was written from answers. */
                themeIds: string[];
                /** @description Ids of responses or passages that were given to the model. */
                evidence: string[];
            }[];
            /** @description Computed: Σ averageDays of the stages. */
            lengthDays: number;
            /** @description Computed: Π (1 − dropOffRate) of the stages, 0–1. */
            conversionRate: number;
        };
        Estimate: {
            value: number;
            /** @enum {string} */
            provenance: "measured" | "computed" | "benchmark" | "model_estimate" | "assumption";
            /** @description Ids of responses or passages that were given to the model. */
            evidence: string[];
        };
        Problem: {
            /** @description A URI for the kind of problem: `urn:persona-details:problem:` and the code. */
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            detail: string;
            /** @description The path that was asked for. */
            instance?: string;
            /** @description Stable: programs may rely on it. */
            code: string;
            requestId?: string;
            /**
             * Format: int64
             * @description Of a section: seconds until it makes sense to ask again, as `Retry-After` says of a response.
             */
            retryAfter?: number;
            errors?: {
                /** @description Where: `#/…` is a JSON Pointer into the body; `#query/…`, `#path/…`, `#header/…` name a parameter. */
                pointer: string;
                /** @description What is wrong there, and what would be right. */
                message: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        /** @description Marks machine-readably what was generated (EU AI Act, Article 50). Quotes in it are of people, to the character. */
        GeneratedBy: {
            /** @description Whether a model wrote it; false of what was counted and computed. */
            ai: boolean;
            /** @description As its server names it; null where no model wrote it. */
            model: string | null;
            /** @enum {string} */
            variant: "optimized" | "archived";
            /**
             * @description Of the vocabulary of the IPTC.
             * @enum {string}
             */
            digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" | "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia";
        };
        Provenance: {
            /** @description As its server names it; null where no model wrote it. `sample-…`: the sample model. */
            model: string | null;
            promptVersion: string;
            /** @enum {string} */
            variant: "optimized" | "archived";
            /** Format: date-time */
            generatedAt: string;
            /** @description SHA-256 of exactly what was read to generate it. */
            inputHash: string;
            /** @description As the model server counted them, all attempts together; `cached` is part of `input`. */
            tokens: {
                /** Format: int64 */
                input: number;
                /** Format: int64 */
                output: number;
                /** Format: int64 */
                thinking: number;
                /** Format: int64 */
                cached: number;
                /** Format: int64 */
                total: number;
            };
            durationMs: number;
            /** Format: int64 */
            attempts: number;
            evidence: {
                /**
                 * @description Themes that all answers were coded into, or answers as they are while those are not coded.
                 * @enum {string}
                 */
                basis: "themes" | "answers";
                /**
                 * Format: int64
                 * @description Answers that the themes were counted in.
                 */
                answersCoded: number;
                /** Format: int64 */
                responsesRead: number;
                /** Format: int64 */
                responsesTotal: number;
                /** Format: int64 */
                passagesRead: number;
                /** Format: int64 */
                passagesTotal: number;
                /**
                 * Format: int64
                 * @description People of whose responses none was read.
                 */
                respondentsUnread: number;
                /** @description Absent of figures, and of what was written before it was noted. */
                language?: components["schemas"]["LanguageOfSection"];
            };
            /** @description Written in parts since somebody waited; a job puts a whole one in its place. */
            inParts?: boolean;
        };
        LanguageOfSection: {
            /** @description BCP 47, the language to write in. */
            tag: string;
            /**
             * @description Who says so: the project; what people wrote; or nobody, and then it is English.
             * @enum {string}
             */
            from: "project" | "evidence" | "default";
            /** @description The language of answers, questions and context, by their text; null where that is unsure. */
            told: string | null;
            /** @description Of the likeliest language of the evidence; the less, the more is written in others. */
            confidence: number;
        };
        Quality: {
            checks: {
                id: string;
                passed: boolean;
                /** @description To what degree, 0–1, where it is measured; `passed` is whether that is enough. */
                value?: number;
                detail: string;
                /** @description What fails it is not shown: it was dropped, or the section refused. Not counted in the score. */
                enforced: boolean;
            }[];
            /** @description Weighted mean of the checks that are not enforced, by their `value`, else 1 where passed and 0 where not; without any 1. */
            score: number;
        };
        NeedsSection: {
            /** @enum {string} */
            status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
            data: components["schemas"]["Needs"] | null;
            problem: components["schemas"]["Problem"] | null;
            generatedBy: components["schemas"]["GeneratedBy"] | null;
            provenance: components["schemas"]["Provenance"] | null;
            quality: components["schemas"]["Quality"] | null;
            /** @description What a reader should know beside the text: where evidence is thin or does not fit the persona. */
            caveats: string[];
        };
        Needs: {
            jobsToBeDone: {
                /** @description When …, I want to …, so I can … */
                statement: string;
                /** @description 1–10. */
                priority: components["schemas"]["Estimate"];
                /** @enum {string} */
                frequency: "rarely" | "sometimes" | "often" | "always";
                /** @enum {string} */
                difficulty: "low" | "medium" | "high";
                quotes: components["schemas"]["Quote"][];
            }[];
            desiredOutcomes: {
                statement: string;
                /** @description 1–10. */
                importance: components["schemas"]["Estimate"];
                /** @description 1–10. */
                satisfaction: components["schemas"]["Estimate"];
                /** @description Computed: importance + max(importance − satisfaction, 0); 1–19. */
                opportunityScore: number;
                /** @enum {string} */
                opportunityBand: "extreme" | "low_hanging" | "worth_considering" | "unattractive";
                /**
                 * @description Importance and satisfaction are no survey.
                 * @constant
                 */
                opportunityBasis: "odi_style_estimate";
                measurable: boolean;
                /** @description Ids of responses or passages that were given to the model. */
                evidence: string[];
            }[];
            painPoints: {
                /** @description Unique within this section. */
                id: string;
                title: string;
                description: string;
                /** @description 1–10. */
                severity: components["schemas"]["Estimate"];
                /** @enum {string} */
                frequency: "rarely" | "sometimes" | "often" | "always";
                /** @description Counted; those who answered were not drawn at random. `evidence`: some of their answers. */
                affected: {
                    /**
                     * Format: int64
                     * @description People who say it.
                     */
                    count: number;
                    /**
                     * Format: int64
                     * @description Everybody whose answers were coded; while they are not, whose answers were read.
                     */
                    of: number;
                    /** @description Computed: count ÷ of. */
                    share: number;
                    /** @description Wilson score interval at 95 %, [low, high]. */
                    interval: [
                        number,
                        number
                    ];
                    /**
                     * @description `emerging`: fewer than two people.
                     * @enum {string}
                     */
                    status: "emerging" | "shared";
                    /** @description Ids of responses or passages that were given to the model. */
                    evidence: string[];
                };
                /** @description Themes of the persona that it speaks of; none where it was written from answers. */
                themeIds: string[];
                quotes: components["schemas"]["Quote"][];
                /** @description Of people who deny it, at most two. */
                counterQuotes: components["schemas"]["Quote"][];
                solutions: string[];
            }[];
            /** @description What else people complain of, fear, refuse or ask for, and no pain tells of. */
            furtherVoices: {
                /** @description Of the theme; null where it is a single sentence. */
                label: string | null;
                quote: components["schemas"]["Quote"];
                /** @description Counted; those who answered were not drawn at random. `evidence`: some of their answers. */
                affected: {
                    /**
                     * Format: int64
                     * @description People who say it.
                     */
                    count: number;
                    /**
                     * Format: int64
                     * @description Everybody whose answers were coded; while they are not, whose answers were read.
                     */
                    of: number;
                    /** @description Computed: count ÷ of. */
                    share: number;
                    /** @description Wilson score interval at 95 %, [low, high]. */
                    interval: [
                        number,
                        number
                    ];
                    /**
                     * @description `emerging`: fewer than two people.
                     * @enum {string}
                     */
                    status: "emerging" | "shared";
                    /** @description Ids of responses or passages that were given to the model. */
                    evidence: string[];
                };
                /** @description Themes of the persona that it speaks of; none where it was written from answers. */
                themeIds: string[];
            }[];
        };
        MessagingSection: {
            /** @enum {string} */
            status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
            data: components["schemas"]["Messaging"] | null;
            problem: components["schemas"]["Problem"] | null;
            generatedBy: components["schemas"]["GeneratedBy"] | null;
            provenance: components["schemas"]["Provenance"] | null;
            quality: components["schemas"]["Quality"] | null;
            /** @description What a reader should know beside the text: where evidence is thin or does not fit the persona. */
            caveats: string[];
        };
        Messaging: {
            /** @enum {string} */
            tone: "friendly" | "professional" | "urgent" | "empathetic";
            /** @enum {string} */
            type: "email" | "ad" | "landing_page" | "social_post";
            variants: {
                /** @description Unique within this section. */
                id: string;
                /** @description Of an e-mail the subject. */
                headline: string;
                /** @description Of an e-mail the preheader. */
                subheadline: string;
                body: string;
                cta: string;
                /** @description The pain points or jobs it answers, in words. */
                answers: string[];
                /** @description Themes of the persona that it speaks of; none where it was written from answers. */
                themeIds: string[];
                /** @description Ids of responses or passages that were given to the model. */
                evidence: string[];
            }[];
            /** @description Pains, objections and wishes that none of these messages takes up: for further ones. */
            leftOpen: {
                label: string;
                /** @description Counted; those who answered were not drawn at random. `evidence`: some of their answers. */
                affected: {
                    /**
                     * Format: int64
                     * @description People who say it.
                     */
                    count: number;
                    /**
                     * Format: int64
                     * @description Everybody whose answers were coded; while they are not, whose answers were read.
                     */
                    of: number;
                    /** @description Computed: count ÷ of. */
                    share: number;
                    /** @description Wilson score interval at 95 %, [low, high]. */
                    interval: [
                        number,
                        number
                    ];
                    /**
                     * @description `emerging`: fewer than two people.
                     * @enum {string}
                     */
                    status: "emerging" | "shared";
                    /** @description Ids of responses or passages that were given to the model. */
                    evidence: string[];
                };
                /** @description Themes of the persona that it speaks of; none where it was written from answers. */
                themeIds: string[];
            }[];
        };
        KpiSection: {
            /** @enum {string} */
            status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
            data: components["schemas"]["Kpi"] | null;
            problem: components["schemas"]["Problem"] | null;
            generatedBy: components["schemas"]["GeneratedBy"] | null;
            provenance: components["schemas"]["Provenance"] | null;
            quality: components["schemas"]["Quality"] | null;
            /** @description What a reader should know beside the text: where evidence is thin or does not fit the persona. */
            caveats: string[];
        };
        Kpi: {
            metrics: {
                segmentSize: components["schemas"]["Figure"];
                conversionRate: components["schemas"]["Figure"];
                retentionRate: components["schemas"]["Figure"];
                nps: components["schemas"]["Figure"];
                /** @description Share of ratings in the upper points of a question about satisfaction. */
                csat: components["schemas"]["Figure"];
                /** @description Mean rating of a question about effort; `unit` says which end is easy. */
                ces: components["schemas"]["Figure"];
                /** @description Share of ratings in the two highest points of a question about leaving. */
                churnIntent: components["schemas"]["Figure"];
                ltv: components["schemas"]["Figure"];
                cac: components["schemas"]["Figure"];
                paybackMonths: components["schemas"]["Figure"];
                purchaseIntent: components["schemas"]["Figure"];
            };
            benchmarks: {
                /** @description Null where what it is made of is not known or is not clear: see `reason`. */
                value: number | null;
                unit: string;
                /**
                 * @description measured: counted in responses; computed: by `formula`; benchmark: taken from `source`.
                 * @enum {string}
                 */
                provenance: "measured" | "computed" | "benchmark" | "model_estimate" | "assumption";
                source: string | null;
                asOf: string | null;
                formula: string | null;
                inputs: {
                    [key: string]: number | null;
                };
                /** @description At 95 %, [low, high]. */
                interval?: [
                    number,
                    number
                ];
                /** Format: int64 */
                sampleSize?: number;
                /** @enum {string} */
                confidence: "high" | "medium" | "low";
                /** @description Why `value` is null; null where it is not. */
                reason: string | null;
                metric: string;
                url: string | null;
            }[];
        };
        Figure: {
            /** @description Null where what it is made of is not known or is not clear: see `reason`. */
            value: number | null;
            unit: string;
            /**
             * @description measured: counted in responses; computed: by `formula`; benchmark: taken from `source`.
             * @enum {string}
             */
            provenance: "measured" | "computed" | "benchmark" | "model_estimate" | "assumption";
            source: string | null;
            asOf: string | null;
            formula: string | null;
            inputs: {
                [key: string]: number | null;
            };
            /** @description At 95 %, [low, high]. */
            interval?: [
                number,
                number
            ];
            /** Format: int64 */
            sampleSize?: number;
            /** @enum {string} */
            confidence: "high" | "medium" | "low";
            /** @description Why `value` is null; null where it is not. */
            reason: string | null;
        };
        NewBatch: {
            /** @description 1–1000; more than 10 are made in the background. One that is named twice is made once and answered twice. */
            personaIds: string[];
            /** @description What to make of each. */
            sections?: ("journey" | "needs" | "messaging" | "kpi")[];
            /** @description Which messages; what is left out comes from each project's defaults. */
            messaging?: {
                /**
                 * @description Default: the project's, else professional.
                 * @enum {string}
                 */
                tone?: "friendly" | "professional" | "urgent" | "empathetic";
                /**
                 * @description Default: the project's, else email.
                 * @enum {string}
                 */
                type?: "email" | "ad" | "landing_page" | "social_post";
                /**
                 * Format: int32
                 * @description 1–5. Default: the project's, else 3.
                 */
                variants?: number;
                /** @description What the message is for, such as a launch. */
                context?: string;
            };
        };
        Batch: {
            /** @enum {string} */
            variant: "optimized" | "archived";
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            failed: number;
            /** @description One for each id, in the order asked. */
            results: components["schemas"]["BatchResult"][];
        };
        BatchResult: {
            /** Format: uuid */
            personaId: string;
            /**
             * @description failed: the persona could not be read, or one of its sections is `unavailable`. A section that is `stale` or has `insufficient_evidence` says so itself, and fails nothing.
             * @enum {string}
             */
            status: "completed" | "failed";
            /** @description The persona's; null where it could not be read. */
            version: number | null;
            /** @description Those that were asked for, also of a failed persona: what was made is kept and answered. Empty where it could not be read. */
            sections: {
                journey?: components["schemas"]["JourneySection"];
                needs?: components["schemas"]["NeedsSection"];
                messaging?: components["schemas"]["MessagingSection"];
                kpi?: components["schemas"]["KpiSection"];
            };
            /** @description Why it failed, of the first section that did; null where it is completed. */
            problem: components["schemas"]["Problem"] | null;
        };
        BatchStatus: {
            /** Format: uuid */
            id: string;
            /**
             * @description `completed`: every result is there, failed ones too. `cancelled`: what was not there then never will.
             * @enum {string}
             */
            state: "running" | "completed" | "cancelled";
            sections: ("journey" | "needs" | "messaging" | "kpi")[];
            counts: {
                /**
                 * Format: int32
                 * @description A persona that is named twice counts twice, in each of them.
                 */
                total: number;
                /** Format: int32 */
                waiting: number;
                /** Format: int32 */
                completed: number;
                /** Format: int32 */
                failed: number;
                /** Format: int32 */
                cancelled: number;
            };
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            /** @description When it is gone with its results; null while it runs. */
            expiresAt: string | null;
        };
        BatchList: {
            data: components["schemas"]["BatchStatus"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        BatchPage: {
            /** Format: uuid */
            id: string;
            /**
             * @description `completed`: every result is there, failed ones too. `cancelled`: what was not there then never will.
             * @enum {string}
             */
            state: "running" | "completed" | "cancelled";
            sections: ("journey" | "needs" | "messaging" | "kpi")[];
            counts: {
                /**
                 * Format: int32
                 * @description A persona that is named twice counts twice, in each of them.
                 */
                total: number;
                /** Format: int32 */
                waiting: number;
                /** Format: int32 */
                completed: number;
                /** Format: int32 */
                failed: number;
                /** Format: int32 */
                cancelled: number;
            };
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            /** @description When it is gone with its results; null while it runs. */
            expiresAt: string | null;
            /** @description In the order asked. */
            results: components["schemas"]["BatchItem"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        BatchItem: {
            /** Format: uuid */
            personaId: string;
            /**
             * @description As in a batch that is answered at once; `waiting` and `cancelled` ones have no sections.
             * @enum {string}
             */
            status: "waiting" | "completed" | "failed" | "cancelled";
            /** @description The persona's; null where it could not be read. */
            version: number | null;
            /** @description Those that were asked for, also of a failed persona: what was made is kept and answered. Empty where it could not be read. */
            sections: {
                journey?: components["schemas"]["JourneySection"];
                needs?: components["schemas"]["NeedsSection"];
                messaging?: components["schemas"]["MessagingSection"];
                kpi?: components["schemas"]["KpiSection"];
            };
            /** @description Why it failed, of the first section that did; null where it is completed. */
            problem: components["schemas"]["Problem"] | null;
            /**
             * Format: int32
             * @description Its place among the ids that were asked for, from 0.
             */
            index: number;
            /** @description In which way it was made; null where it was not. */
            variant: ("optimized" | "archived") | null;
        };
        NewComparison: {
            /** @description 2–3 different ones. */
            personaIds: string[];
        };
        Comparison: {
            /**
             * @description Which way made the needs.
             * @enum {string}
             */
            variant: "optimized" | "archived";
            personas: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                projectId: string;
                name: string;
                /** Format: int64 */
                version: number;
            }[];
            /** @description Side by side. */
            fields: components["schemas"]["ComparedField"][];
            /** @description The fields of which at least two known values differ; case and white space are none. */
            differences: components["schemas"]["Difference"][];
            /** @description In the order asked; as kept, or made for this. */
            needs: components["schemas"]["ComparedNeeds"][];
            /** @description One for each pair. */
            similarity: components["schemas"]["Similarity"][];
            /** @description One for each pair: which of their needs are worded alike. */
            matches: components["schemas"]["NeedsMatches"][];
            figures: components["schemas"]["ComparedFigure"][];
        };
        ComparedField: {
            /** @enum {string} */
            group: "demographics" | "profile" | "lists" | "bigFive" | "hofstede";
            name: string;
            /** @description One for each persona, in the order asked; null where it is not known. */
            values: (string | number | string[] | null)[];
        };
        Difference: {
            /** @enum {string} */
            group: "demographics" | "profile" | "lists" | "bigFive" | "hofstede";
            name: string;
            /** @description One for each persona, in the order asked; null where it is not known. */
            values: (string | number | string[] | null)[];
            /** @description Of lists: the entries that all have. Else null. */
            shared: string[] | null;
        };
        ComparedNeeds: {
            /** Format: uuid */
            personaId: string;
            /** @enum {string} */
            status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
            problem: components["schemas"]["Problem"] | null;
            jobs: string[];
            outcomes: string[];
            pains: {
                title: string;
                /** @description Counted; those who answered were not drawn at random. `evidence`: some of their answers. */
                affected: {
                    /**
                     * Format: int64
                     * @description People who say it.
                     */
                    count: number;
                    /**
                     * Format: int64
                     * @description Everybody whose answers were coded; while they are not, whose answers were read.
                     */
                    of: number;
                    /** @description Computed: count ÷ of. */
                    share: number;
                    /** @description Wilson score interval at 95 %, [low, high]. */
                    interval: [
                        number,
                        number
                    ];
                    /**
                     * @description `emerging`: fewer than two people.
                     * @enum {string}
                     */
                    status: "emerging" | "shared";
                    /** @description Ids of responses or passages that were given to the model. */
                    evidence: string[];
                };
            }[];
        };
        Similarity: {
            personaIds: [
                string,
                string
            ];
            /** @description The mean of those below that are known; `bigFive` and `hofstede` as one. */
            overall: components["schemas"]["SimilarityMeasure"];
            demographics: components["schemas"]["SimilarityMeasure"];
            /** @description The mean of `bigFive` and `hofstede`, as far as they are known. */
            psychographics: components["schemas"]["SimilarityMeasure"];
            bigFive: components["schemas"]["SimilarityMeasure"];
            hofstede: components["schemas"]["SimilarityMeasure"];
            values: components["schemas"]["SimilarityMeasure"];
            interests: components["schemas"]["SimilarityMeasure"];
            needs: components["schemas"]["SimilarityMeasure"];
        };
        SimilarityMeasure: {
            /** @description 1: alike. Null where it is not known; `reason` says why. */
            value: number | null;
            method: string;
            /** @description What it rests on. */
            basis: string | null;
            reason: string | null;
        };
        NeedsMatches: {
            personaIds: [
                string,
                string
            ];
            method: string;
            /** @description Each entry at most once; the most alike first. */
            jobs: {
                /**
                 * Format: int64
                 * @description Its place in the list of `needs`, from 0.
                 */
                one: number;
                /**
                 * Format: int64
                 * @description Its place in the list of `needs`, from 0.
                 */
                other: number;
                /** @description 1: alike. */
                value: number;
            }[];
            /** @description Each entry at most once; the most alike first. */
            outcomes: {
                /**
                 * Format: int64
                 * @description Its place in the list of `needs`, from 0.
                 */
                one: number;
                /**
                 * Format: int64
                 * @description Its place in the list of `needs`, from 0.
                 */
                other: number;
                /** @description 1: alike. */
                value: number;
            }[];
            /** @description Each entry at most once; the most alike first. */
            pains: {
                /**
                 * Format: int64
                 * @description Its place in the list of `needs`, from 0.
                 */
                one: number;
                /**
                 * Format: int64
                 * @description Its place in the list of `needs`, from 0.
                 */
                other: number;
                /** @description 1: alike. */
                value: number;
            }[];
            /** @description Why none could be looked for. */
            reason: string | null;
        };
        ComparedFigure: {
            /** @enum {string} */
            name: "purchaseIntent" | "nps";
            /** @enum {string} */
            unit: "share" | "points";
            method: string;
            /** @description Of the intervals of differences: 0.95, with three pairs 1 − 0.05 ÷ 3 (Bonferroni). */
            confidence: number;
            /** @description In the order asked. */
            personas: components["schemas"]["CountedFigure"][];
            /** @description One for each pair. */
            differences: components["schemas"]["FigureDifference"][];
        };
        CountedFigure: {
            /** Format: uuid */
            personaId: string;
            value: number | null;
            /** @description At 95 %, [low, high]. */
            interval: [
                number,
                number
            ] | null;
            /** @description The counts that it is computed from. */
            inputs: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Ratings, one a respondent.
             */
            sampleSize: number;
            /** @description What was asked, where it is recorded. */
            question: string | null;
            scale: [
                number,
                number
            ] | null;
            /** @description Read it with care: a half-width beyond 15 percentage points, or for NPS fewer than 64 ratings. */
            smallSample: boolean;
            /** @description Why something of this is null. */
            reason: string | null;
        };
        FigureDifference: {
            personaIds: [
                string,
                string
            ];
            /** @description The first one’s − the second one’s. */
            value: number | null;
            /** @description At `confidence`, [low, high]. */
            interval: [
                number,
                number
            ] | null;
            /** @description Whether a difference is shown: 0 is outside of the interval. Null where it cannot be said. */
            shown: boolean | null;
            /** @description Read it with care: a half-width beyond 15 percentage points, or for NPS fewer than 64 ratings. */
            smallSample: boolean;
            /** @description Why something of this is null. */
            reason: string | null;
        };
        ImportedProject: {
            /** @description The new one. */
            project: components["schemas"]["Project"];
            imported: {
                /** Format: int32 */
                personas: number;
                /** Format: int32 */
                responses: number;
                /** Format: int32 */
                passages: number;
                /** Format: int32 */
                benchmarks: number;
            };
        };
        Deletion: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            deletedAt: string;
            /** @description Until then `POST …/restore` brings it back as it was; null: it cannot be had back. */
            undoAvailableUntil: string | null;
        };
        DeletedPersonaList: {
            data: components["schemas"]["DeletedPersona"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        DeletedPersona: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            deletedAt: string;
            /** Format: date-time */
            undoAvailableUntil: string;
            /** @enum {string} */
            reason: "duplicate" | "outdated" | "test_data" | "other";
            reasonDetail: string | null;
            /** Format: uuid */
            projectId: string;
        };
        DeletedProjectList: {
            data: components["schemas"]["DeletedProject"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        DeletedProject: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            deletedAt: string;
            /** Format: date-time */
            undoAvailableUntil: string;
            /** @enum {string} */
            reason: "duplicate" | "outdated" | "test_data" | "other";
            reasonDetail: string | null;
        };
        RespondentErasure: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "running" | "done";
            /**
             * Format: int32
             * @description From which something was erased.
             */
            personas: number;
            /**
             * Format: int32
             * @description That were erased, with whatever was made of them.
             */
            answers: number;
            /** Format: date-time */
            startedAt: string;
            finishedAt: string | null;
        };
        FileImport: {
            /** @description Null until it was looked through. */
            recognised: {
                /** @enum {string} */
                kind: "responses" | "personas" | "benchmarks" | "context" | "transcript";
                /** @enum {string} */
                format: "csv" | "json" | "ndjson" | "yaml" | "markdown" | "html" | "text" | "webvtt" | "srt" | "xlsx" | "docx" | "pdf";
                /** @description The tool it was exported from. */
                maker: string | null;
                why: string;
                /** @enum {string} */
                encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-6" | "koi8-r" | "shift_jis" | "euc-jp" | "euc-kr" | "gb18030" | "big5";
                encodingSure: boolean;
                delimiter: string | null;
                /** Format: int64 */
                titleRows: number;
                /** Format: int64 */
                headerRows: number;
                list: string | null;
                sheet: string | null;
                /** @description Of a workbook: all of them, each with why it is read or not. */
                sheets: {
                    name: string;
                    /** Format: int64 */
                    rows: number;
                    hidden: boolean;
                    why: string;
                }[];
            } | null;
            columns: components["schemas"]["ImportColumn"][];
            speakers: {
                name: string;
                /** Format: int64 */
                turns: number;
                interviewer: boolean;
                pseudonymised: boolean;
            }[];
            counts: {
                /** Format: int64 */
                rows: number;
                /**
                 * Format: int64
                 * @description Responses, passages, personas or benchmarks; in a dry run: would be.
                 */
                imported: number;
                /**
                 * Format: int64
                 * @description Rows, entries and values.
                 */
                skipped: number;
                /** Format: int64 */
                overLimit: number;
                /**
                 * Format: int64
                 * @description Different people whom the responses name. Missing of imports from before it was counted.
                 */
                respondents?: number;
            } | null;
            /** @description The first hundred. */
            skipped: components["schemas"]["ImportNote"][];
            /** @description Columns, members and entries that have no place. */
            unmapped: string[];
            /** @description Read, but not as it stands. The first hundred. */
            warnings: components["schemas"]["ImportNote"][];
            /** @description What there is no room for: it is not imported, the rest is. */
            overLimit: {
                limit: string;
                /** Format: int64 */
                fromRow: number;
                cure: string;
            } | null;
            coding: components["schemas"]["CodingEstimate"] | null;
            /** @description As what it was read: to be corrected and sent back. */
            mapping: {
                [key: string]: unknown;
            } | null;
            /** @description Null: of a dry run. */
            importId: string | null;
            /** @enum {string} */
            state: "dry_run" | "waiting" | "reading" | "importing" | "done" | "failed";
            file: {
                name: string | null;
                /** Format: int64 */
                bytes: number;
                sha256: string;
            };
            createdAt: string | null;
            finishedAt: string | null;
            /** @description While it runs. */
            progress: {
                /** Format: int64 */
                rows: number;
                of: number | null;
            } | null;
            /** @description Why it failed: then nothing of it is in. */
            problem: components["schemas"]["Problem"] | null;
            /** @description Of a dry run: the first, as they would be kept. */
            preview: components["schemas"]["PreviewedItem"][];
        };
        ImportColumn: {
            name: string;
            /** @enum {string} */
            role: "answer" | "rating" | "question" | "respondent" | "askedAt" | "attribute" | "ignored";
            question: string | null;
            scale: {
                min: number;
                max: number;
                stated: boolean;
            } | null;
            /** @description Of a rating: the column whose answer it goes with. */
            ratingOf: string | null;
            /** @description Of a rating: which figure its scores are counted as. */
            figure: string | null;
            /** @description What it seems to hold. */
            personal: ("name" | "email" | "phone" | "address") | null;
            pseudonymised: boolean;
            dateOrder: ("dayFirst" | "monthFirst") | null;
            /** @description Up to three cells, of a dry run. */
            examples: string[];
            /** Format: int64 */
            filled: number;
            why: string;
        };
        ImportNote: {
            /** @description Below the header, from 1; of JSON the place in its list. */
            row: number | null;
            /** @description Line of the file on which it ends, from 1; of a sheet the number of its row. */
            line: number | null;
            /** @description Of a PDF, from 1. */
            page: number | null;
            column: string | null;
            /** @description What stands there, its beginning. */
            cell: string | null;
            reason: string;
            cure: string;
        };
        PreviewedItem: {
            /** @enum {string} */
            type: "response";
            /** @description As in a note. */
            row: number | null;
            question: string | null;
            answer: string | null;
            respondentId: string | null;
            rating: {
                value: number;
                min: number;
                max: number;
            } | null;
            askedAt: string | null;
        } | {
            /** @enum {string} */
            type: "passage";
            /** @description As in a note. */
            row: number | null;
            text: string;
            source: string;
        } | {
            /** @enum {string} */
            type: "persona";
            /** @description As in a note. */
            row: number | null;
            name: string;
            headline: string | null;
            occupation: string | null;
        } | {
            /** @enum {string} */
            type: "benchmark";
            /** @description As in a note. */
            row: number | null;
            metric: string;
            value: number;
            unit: string;
            source: string;
            asOf: string;
        };
        FileImportList: {
            data: components["schemas"]["FileImport"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        CreatedWebhookSource: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            description: string | null;
            enabled: boolean;
            /** @description Where it sends its messages to. */
            path: string;
            /** @description Until then messages may be signed with the secret before. */
            formerSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description `whsec_…`, shown this once. */
            secret: string;
        };
        WebhookSourceList: {
            data: components["schemas"]["WebhookSource"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        WebhookSource: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            description: string | null;
            enabled: boolean;
            /** @description Where it sends its messages to. */
            path: string;
            /** @description Until then messages may be signed with the secret before. */
            formerSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        IncomingAnswer: {
            /** Format: uuid */
            personaId: string;
            /** @description Of `persona.upserted`: whether it was not there. */
            created?: boolean;
            /**
             * Format: int32
             * @description Of `responses.added`.
             */
            imported?: number;
            /**
             * Format: int32
             * @description Of `responses.added`: those that were there by their externalId.
             */
            known?: number;
            rejected?: {
                /**
                 * Format: int32
                 * @description Place among the responses, from 1.
                 */
                row: number;
                errors: {
                    pointer: string;
                    message: string;
                }[];
            }[];
            /**
             * Format: int32
             * @description Of `responses.removed`.
             */
            removed?: number;
            /**
             * Format: int32
             * @description Of `responses.removed`: those that are not there.
             */
            unknown?: number;
        };
        NewSectionFeedback: {
            /**
             * Format: int32
             * @description 1 (useless) to 5 (excellent).
             */
            rating: number;
            /** @description Why, in a few words. Kept with the persona, and deleted with it. */
            comment?: string;
            /**
             * Format: date-time
             * @description `provenance.generatedAt` of the section that was read: 412 where it is no longer kept. Absent: the newest one that is kept of the caller's variant.
             */
            generatedAt?: string;
        };
        SectionFeedback: {
            /** Format: uuid */
            id: string;
            /**
             * @description Which one.
             * @enum {string}
             */
            section: "journey" | "needs" | "messaging" | "kpi";
            /**
             * Format: int32
             * @description 1 (useless) to 5 (excellent).
             */
            rating: number;
            comment: string | null;
            /** @description `X-User-Id` of who rated, else the key's id. */
            userId: string;
            /**
             * @description In which the rated section was written.
             * @enum {string}
             */
            variant: "optimized" | "archived";
            /** @description Of the section that was rated, as its provenance has it. */
            inputHash: string;
            /**
             * Format: date-time
             * @description Of the section that was rated.
             */
            generatedAt: string;
            /** Format: date-time */
            ratedAt: string;
        };
        SectionFeedbackList: {
            data: components["schemas"]["SectionFeedback"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
            /**
             * Format: int32
             * @description Users who rated this section of the persona.
             */
            count: number;
            /** @description Null without any. */
            average: number | null;
            byVariant: {
                /**
                 * @description In which the rated section was written.
                 * @enum {string}
                 */
                variant: "optimized" | "archived";
                /** Format: int32 */
                count: number;
                /** @description Null without any. */
                average: number | null;
            }[];
        };
        AuditList: {
            data: components["schemas"]["AuditEntry"][];
            /** @description Whether there are more after these. */
            hasMore: boolean;
        };
        AuditEntry: {
            /**
             * Format: int64
             * @description Its number in the chain. Those of outcomes are left out.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was about to be done.
             */
            at: string;
            /** @description Method and route of the call; of what the service did by itself, a noun and a verb. */
            action: string;
            /** @description The ids in the route, by name. None of what was refused: they may be of nothing. */
            params: {
                [key: string]: string;
            };
            actor: {
                /** @enum {string} */
                kind: "api_key" | "operator" | "service";
                /** @description Of the key; of the service, which job. */
                id: string | null;
                /** @description `X-User-Id`, until it is forgotten. */
                userId: string | null;
            };
            requestId: string | null;
            /**
             * @description `refused`: answered with 4xx, nothing was changed. `failed`: it may have changed something. `unknown`: it still runs, or ended with its process; it may have been done.
             * @enum {string}
             */
            outcome: "done" | "refused" | "failed" | "unknown";
            /** @description Of the answer. */
            status: number | null;
            endedAt: string | null;
            /** @description Ids of what was made. */
            created: string[];
            /** @description Answered as the first request with its Idempotency-Key: done only once. */
            replayed: boolean;
            /** @description SHA-256 of the record and all that were before it. */
            hash: string;
        };
        SignedIn: {
            /** @description A key of the start's tenant, good for twelve hours; null where the start has no good one. */
            apiKey: string | null;
            /** @description The operator's; null where there is none. */
            operatorKey: string | null;
        };
        Live: {
            /** @enum {string} */
            status: "ok";
        };
        Ready: {
            /**
             * @description `degraded`: something that is not required is down.
             * @enum {string}
             */
            status: "ok" | "degraded";
            /** @description What is up. */
            info: {
                [key: string]: {
                    /**
                     * @description `up`: it was reached.
                     * @enum {string}
                     */
                    status: "up" | "down";
                    /** @description Whether the service is unready without it. */
                    required: boolean;
                } & {
                    [key: string]: unknown;
                };
            };
            /** @description What is down. */
            error: {
                [key: string]: {
                    /**
                     * @description `up`: it was reached.
                     * @enum {string}
                     */
                    status: "up" | "down";
                    /** @description Whether the service is unready without it. */
                    required: boolean;
                } & {
                    [key: string]: unknown;
                };
            };
            /** @description Both. */
            details: {
                [key: string]: {
                    /**
                     * @description `up`: it was reached.
                     * @enum {string}
                     */
                    status: "up" | "down";
                    /** @description Whether the service is unready without it. */
                    required: boolean;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        State: {
            /** Format: date-time */
            at: string;
            /** @description The process that answers; behind a load balancer the next one may be another. */
            replica: {
                version: string;
                node: string;
                /** Format: date-time */
                startedAt: string;
                /** Format: int64 */
                uptimeSeconds: number;
                /**
                 * Format: int64
                 * @description Memory of the process.
                 */
                residentBytes: number;
                /** Format: int64 */
                heapUsedBytes: number;
                /** @description How late it gets to its work, mean of the last second. */
                eventLoopDelayMs: number;
            };
            /** @description Of this process, without those that are answered from memory. */
            requests: {
                /** Format: int64 */
                inFlight: number;
                /** Format: int64 */
                maxInFlight: number;
                /** @description That is refused by chance, since work waits too long. */
                refusedShare: number;
            };
            database: {
                /** @description Of PostgreSQL; null: it does not answer. */
                version: string | null;
                /** @description Code of the problem that writes are answered with. */
                refusesWrites: string | null;
                /** @description Whether this process hears of changes; else it asks with each request. */
                changesHeard: boolean;
                pool: {
                    /** Format: int64 */
                    open: number;
                    /** Format: int64 */
                    idle: number;
                    /**
                     * Format: int64
                     * @description That wait for a connection.
                     */
                    waiting: number;
                    /** Format: int64 */
                    max: number;
                };
            };
            /** @description Null: none is configured. */
            redis: {
                /** @enum {string} */
                state: "up" | "down";
            } | null;
            /** @description Of this process. */
            memoryCache: {
                /** Format: int64 */
                entries: number;
                /** Format: int64 */
                bytes: number;
                /** Format: int64 */
                maxBytes: number;
            };
            /** @description Access to the model, of this process. */
            model: {
                /** @description Its host. */
                server: string;
                calls: {
                    /** Format: int64 */
                    inFlight: number;
                    /** Format: int64 */
                    queued: number;
                    /** Format: int64 */
                    maxInFlight: number;
                    /** Format: int64 */
                    maxQueued: number;
                };
                /** Format: int64 */
                connections: number;
                endpoints: {
                    model: string;
                    /**
                     * Format: int64
                     * @description Its number among the keys, from 1.
                     */
                    key: number;
                    /**
                     * @description `closed`: it is asked; `open`: it is left alone; `half_open`: one request tries it.
                     * @enum {string}
                     */
                    state: "closed" | "half_open" | "open";
                    /** @description Code of the error that opened it. */
                    reason: string | null;
                    retryInMs: number;
                    /** Format: int64 */
                    inFlight: number;
                }[];
            };
            jobs: {
                /** @description Whether this process runs them. */
                worker: boolean;
                /** @description Over all replicas; null: they cannot be counted. */
                queues: {
                    queue: string;
                    /** Format: int64 */
                    waiting: number;
                    /** Format: int64 */
                    active: number;
                    /**
                     * Format: int64
                     * @description After their last attempt: nobody tries them again by itself.
                     */
                    failed: number;
                    /** @description Since the first of those that wait was due; 0 where none is. */
                    oldestSeconds: number;
                }[] | null;
            };
            /** @description Deliveries of all tenants, counted up to 10,000; null: the database does not answer. */
            webhooks: {
                /** Format: int64 */
                pending: number;
                /**
                 * Format: int64
                 * @description Dead letters: nobody tries them again by itself.
                 */
                dead: number;
            } | null;
            flag: {
                /** @enum {string} */
                source: "unleash" | "last_known_good" | "file" | "fallback";
                /** @description Since the source last gave or confirmed it. */
                ageMs: number | null;
                revision: string | null;
                lastError: {
                    code: string;
                    message: string;
                    /** Format: date-time */
                    at: string;
                } | null;
            };
        };
        NewResponses: {
            responses: {
                question?: string | null;
                /** @description As it was given. May be missing where there is a rating. */
                answer?: string | null;
                respondent?: ({
                    id: string;
                } & {
                    [key: string]: string | number | boolean | null;
                }) | null;
                rating?: {
                    value: number;
                    min: number;
                    max: number;
                    /** @description What was rated, where that is not the question that the answer is to. */
                    question?: string | null;
                } | null;
                askedAt?: string | null;
            }[];
        };
        DetailsEvent: {
            /** @constant */
            event: "section";
            id: string;
            data: {
                /** @enum {string} */
                status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
                data: components["schemas"]["Journey"] | null;
                problem: components["schemas"]["Problem"] | null;
                generatedBy: components["schemas"]["GeneratedBy"] | null;
                provenance: components["schemas"]["Provenance"] | null;
                quality: components["schemas"]["Quality"] | null;
                /** @description What a reader should know beside the text: where evidence is thin or does not fit the persona. */
                caveats: string[];
                /** @constant */
                section: "journey";
                /** @constant */
                complete: true;
            } | {
                /** @enum {string} */
                status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
                data: components["schemas"]["Needs"] | null;
                problem: components["schemas"]["Problem"] | null;
                generatedBy: components["schemas"]["GeneratedBy"] | null;
                provenance: components["schemas"]["Provenance"] | null;
                quality: components["schemas"]["Quality"] | null;
                /** @description What a reader should know beside the text: where evidence is thin or does not fit the persona. */
                caveats: string[];
                /** @constant */
                section: "needs";
                /** @constant */
                complete: true;
            } | {
                /** @enum {string} */
                status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
                data: components["schemas"]["Messaging"] | null;
                problem: components["schemas"]["Problem"] | null;
                generatedBy: components["schemas"]["GeneratedBy"] | null;
                provenance: components["schemas"]["Provenance"] | null;
                quality: components["schemas"]["Quality"] | null;
                /** @description What a reader should know beside the text: where evidence is thin or does not fit the persona. */
                caveats: string[];
                /** @constant */
                section: "messaging";
                /** @constant */
                complete: true;
            } | {
                /** @enum {string} */
                status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
                data: components["schemas"]["Kpi"] | null;
                problem: components["schemas"]["Problem"] | null;
                generatedBy: components["schemas"]["GeneratedBy"] | null;
                provenance: components["schemas"]["Provenance"] | null;
                quality: components["schemas"]["Quality"] | null;
                /** @description What a reader should know beside the text: where evidence is thin or does not fit the persona. */
                caveats: string[];
                /** @constant */
                section: "kpi";
                /** @constant */
                complete: true;
            };
        } | {
            /** @constant */
            event: "section";
            data: {
                /** @constant */
                section: "journey";
                /** @constant */
                complete: false;
                data: components["schemas"]["JourneyPart"];
            } | {
                /** @constant */
                section: "needs";
                /** @constant */
                complete: false;
                data: components["schemas"]["NeedsPart"];
            } | {
                /** @constant */
                section: "messaging";
                /** @constant */
                complete: false;
                data: components["schemas"]["MessagingPart"];
            };
        } | {
            /** @constant */
            event: "done";
            data: {
                persona: components["schemas"]["Persona"];
                /**
                 * Format: int64
                 * @description The persona's version that this was made from.
                 */
                version: number;
                /** @enum {string} */
                variant: "optimized" | "archived";
                /**
                 * Format: date-time
                 * @description When the newest of its sections was generated, or the persona changed where none was.
                 */
                generatedAt: string;
            };
        } | {
            /** @constant */
            event: "error";
            data: components["schemas"]["Problem"];
        };
        JourneyPart: {
            stages?: {
                /** @enum {string} */
                stage?: "awareness" | "consideration" | "decision" | "post_purchase";
                name?: string;
                summary?: string;
                questions?: string[];
                buyingSignals?: string[];
                touchpoints?: {
                    channel?: string;
                    description?: string;
                    /**
                     * @description Computed from impact and effort.
                     * @enum {string}
                     */
                    priority?: "high" | "medium" | "low";
                    /** @description 0–1. */
                    impact?: components["schemas"]["Estimate"];
                    /** @enum {string} */
                    effort?: "low" | "medium" | "high";
                    evidence?: string[];
                }[];
                emotion?: {
                    /** @description −2 (about to give up) to 2 (delighted). */
                    score?: components["schemas"]["Estimate"];
                    word?: string;
                } | null;
                opportunity?: string | null;
                /** @description Spent in this stage alone. */
                averageDays?: components["schemas"]["Estimate"];
                /** @description Share of those in this stage who leave, 0–1. */
                dropOffRate?: components["schemas"]["Estimate"];
                themeIds?: string[];
                evidence?: string[];
            }[];
            /** @description Computed: Σ averageDays of the stages. */
            lengthDays?: number;
            /** @description Computed: Π (1 − dropOffRate) of the stages, 0–1. */
            conversionRate?: number;
        };
        NeedsPart: {
            jobsToBeDone?: {
                /** @description When …, I want to …, so I can … */
                statement?: string;
                /** @description 1–10. */
                priority?: components["schemas"]["Estimate"];
                /** @enum {string} */
                frequency?: "rarely" | "sometimes" | "often" | "always";
                /** @enum {string} */
                difficulty?: "low" | "medium" | "high";
                quotes?: components["schemas"]["Quote"][];
            }[];
            desiredOutcomes?: {
                statement?: string;
                /** @description 1–10. */
                importance?: components["schemas"]["Estimate"];
                /** @description 1–10. */
                satisfaction?: components["schemas"]["Estimate"];
                /** @description Computed: importance + max(importance − satisfaction, 0); 1–19. */
                opportunityScore?: number;
                /** @enum {string} */
                opportunityBand?: "extreme" | "low_hanging" | "worth_considering" | "unattractive";
                /**
                 * @description Importance and satisfaction are no survey.
                 * @constant
                 */
                opportunityBasis?: "odi_style_estimate";
                measurable?: boolean;
                evidence?: string[];
            }[];
            painPoints?: {
                /** @description Unique within this section. */
                id?: string;
                title?: string;
                description?: string;
                /** @description 1–10. */
                severity?: components["schemas"]["Estimate"];
                /** @enum {string} */
                frequency?: "rarely" | "sometimes" | "often" | "always";
                affected?: {
                    /**
                     * Format: int64
                     * @description People who say it.
                     */
                    count?: number;
                    /**
                     * Format: int64
                     * @description Everybody whose answers were coded; while they are not, whose answers were read.
                     */
                    of?: number;
                    /** @description Computed: count ÷ of. */
                    share?: number;
                    /** @description Wilson score interval at 95 %, [low, high]. */
                    interval?: [
                        number,
                        number
                    ];
                    /**
                     * @description `emerging`: fewer than two people.
                     * @enum {string}
                     */
                    status?: "emerging" | "shared";
                    evidence?: string[];
                };
                themeIds?: string[];
                quotes?: components["schemas"]["Quote"][];
                counterQuotes?: components["schemas"]["Quote"][];
                solutions?: string[];
            }[];
            furtherVoices?: {
                label?: string | null;
                quote?: components["schemas"]["Quote"];
                affected?: {
                    /**
                     * Format: int64
                     * @description People who say it.
                     */
                    count?: number;
                    /**
                     * Format: int64
                     * @description Everybody whose answers were coded; while they are not, whose answers were read.
                     */
                    of?: number;
                    /** @description Computed: count ÷ of. */
                    share?: number;
                    /** @description Wilson score interval at 95 %, [low, high]. */
                    interval?: [
                        number,
                        number
                    ];
                    /**
                     * @description `emerging`: fewer than two people.
                     * @enum {string}
                     */
                    status?: "emerging" | "shared";
                    evidence?: string[];
                };
                themeIds?: string[];
            }[];
        };
        MessagingPart: {
            /** @enum {string} */
            tone?: "friendly" | "professional" | "urgent" | "empathetic";
            /** @enum {string} */
            type?: "email" | "ad" | "landing_page" | "social_post";
            variants?: {
                /** @description Unique within this section. */
                id?: string;
                /** @description Of an e-mail the subject. */
                headline?: string;
                /** @description Of an e-mail the preheader. */
                subheadline?: string;
                body?: string;
                cta?: string;
                answers?: string[];
                themeIds?: string[];
                evidence?: string[];
            }[];
            leftOpen?: {
                label?: string;
                affected?: {
                    /**
                     * Format: int64
                     * @description People who say it.
                     */
                    count?: number;
                    /**
                     * Format: int64
                     * @description Everybody whose answers were coded; while they are not, whose answers were read.
                     */
                    of?: number;
                    /** @description Computed: count ÷ of. */
                    share?: number;
                    /** @description Wilson score interval at 95 %, [low, high]. */
                    interval?: [
                        number,
                        number
                    ];
                    /**
                     * @description `emerging`: fewer than two people.
                     * @enum {string}
                     */
                    status?: "emerging" | "shared";
                    evidence?: string[];
                };
                themeIds?: string[];
            }[];
        };
        BatchEvent: {
            /** @constant */
            event: "progress";
            id: string;
            data: {
                /**
                 * @description `completed`: every result is there, failed ones too. `cancelled`: what was not there then never will.
                 * @enum {string}
                 */
                state: "running" | "completed" | "cancelled";
                counts: {
                    /**
                     * Format: int32
                     * @description A persona that is named twice counts twice, in each of them.
                     */
                    total: number;
                    /** Format: int32 */
                    waiting: number;
                    /** Format: int32 */
                    completed: number;
                    /** Format: int32 */
                    failed: number;
                    /** Format: int32 */
                    cancelled: number;
                };
                /** @description Those that were done since the event before, in that order. */
                results: {
                    /**
                     * Format: int32
                     * @description Its place among the ids that were asked for, from 0.
                     */
                    index: number;
                    /** Format: uuid */
                    personaId: string;
                    /**
                     * @description As in a batch that is answered at once; `waiting` and `cancelled` ones have no sections.
                     * @enum {string}
                     */
                    status: "waiting" | "completed" | "failed" | "cancelled";
                }[];
            };
        } | {
            /** @constant */
            event: "done";
            data: components["schemas"]["BatchStatus"];
        };
        PersonaExport: {
            /** @constant */
            formatVersion: "1.0";
            /** Format: date-time */
            exportedAt: string;
            /** @description BCP 47, of what was written. */
            language: string;
            /** @description Marks the file (EU AI Act, Article 50); each section has a mark of its own. */
            generatedBy: {
                /** @description Whether a model wrote anything in it. */
                ai: boolean;
                models: string[];
                /** @enum {string} */
                digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" | "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia";
            };
            project: {
                /** Format: uuid */
                id: string;
                name: string;
                product: string | null;
                industry: string | null;
            };
            persona: components["schemas"]["Persona"];
            /**
             * Format: int32
             * @description The persona's version that this was made from.
             */
            version: number;
            /** @enum {string} */
            variant: "optimized" | "archived";
            /** Format: date-time */
            generatedAt: string;
            /** @description As in the details. */
            sections: {
                journey?: components["schemas"]["JourneySection"];
                needs?: components["schemas"]["NeedsSection"];
                messaging?: components["schemas"]["MessagingSection"];
                kpi?: components["schemas"]["KpiSection"];
            };
            /** @description Whatever is cited, in the order of the text. */
            sources: components["schemas"]["ExportSource"][];
            /** @description Of each section, what it was made by and from. */
            provenance: components["schemas"]["ProvenanceCard"][];
        };
        ExportSource: {
            /**
             * Format: int32
             * @description As the other formats cite it.
             */
            number: number;
            /**
             * @description `missing`: cited, and removed since.
             * @enum {string}
             */
            kind: "response" | "passage" | "missing";
            /** Format: uuid */
            id: string;
            /** @description Who answered, as it was imported. */
            respondent: string | null;
            question: string | null;
            askedAt: string | null;
            /** @description Of a passage of market context. */
            source: string | null;
            url: string | null;
            publishedAt: string | null;
            /** @description The answer or passage as it is kept. */
            text: string | null;
        };
        ProvenanceCard: {
            /** @enum {string} */
            section: "journey" | "needs" | "messaging" | "kpi";
            /** @enum {string} */
            status: "ready" | "stale" | "insufficient_evidence" | "unavailable";
            /** @description Why there is none. */
            problem: string | null;
            /** @description Whether a model wrote it. */
            ai: boolean;
            model: string | null;
            promptVersion: string | null;
            generatedAt: string | null;
            inputHash: string | null;
            evidence: {
                /**
                 * @description Themes that all answers were coded into, or answers as they are while those are not coded.
                 * @enum {string}
                 */
                basis: "themes" | "answers";
                /**
                 * Format: int64
                 * @description Answers that the themes were counted in.
                 */
                answersCoded: number;
                /** Format: int64 */
                responsesRead: number;
                /** Format: int64 */
                responsesTotal: number;
                /** Format: int64 */
                passagesRead: number;
                /** Format: int64 */
                passagesTotal: number;
                /**
                 * Format: int64
                 * @description People of whose responses none was read.
                 */
                respondentsUnread: number;
                /** @description Absent of figures, and of what was written before it was noted. */
                language?: components["schemas"]["LanguageOfSection"];
            } | null;
            checks: {
                /** Format: int32 */
                passed: number;
                /** Format: int32 */
                of: number;
                failed: string[];
            } | null;
            score: number | null;
            caveats: string[];
        };
        IncomingMessage: {
            /** @constant */
            type: "persona.upserted";
            /** @description Makes the persona, or changes those fields of it that are named. */
            data: {
                name: string;
                age?: number | null;
                gender?: string | null;
                location?: string | null;
                nationality?: string | null;
                occupation?: string | null;
                educationLevel?: string | null;
                incomeBracket?: string | null;
                personaTitle?: string | null;
                headline?: string | null;
                backgroundStory?: string | null;
                values?: string[];
                interests?: string[];
                traits?: string[];
                goals?: string[];
                frustrations?: string[];
                bigFive?: {
                    openness?: number;
                    conscientiousness?: number;
                    extraversion?: number;
                    agreeableness?: number;
                    neuroticism?: number;
                } | null;
                hofstede?: {
                    powerDistance?: number;
                    individualism?: number;
                    masculinity?: number;
                    uncertaintyAvoidance?: number;
                    longTermOrientation?: number;
                    indulgence?: number;
                } | null;
                segmentId?: string | null;
                segmentName?: string | null;
                sourceDocument?: unknown | null;
                /** @description What the sending system calls it. */
                externalId: string;
            };
        } | {
            /** @constant */
            type: "responses.added";
            data: {
                /** @description What the sending system calls it. */
                personaExternalId?: string;
                /** Format: uuid */
                personaId?: string;
                /** @description Responses as `POST /v1/personas/{id}/responses` takes them; one whose externalId is known is passed over. */
                responses: ({
                    /** @description What the sending system calls it. */
                    externalId?: string;
                } & {
                    [key: string]: unknown;
                })[];
            };
        } | {
            /** @constant */
            type: "responses.removed";
            data: {
                /** @description What the sending system calls it. */
                personaExternalId?: string;
                /** Format: uuid */
                personaId?: string;
                externalIds: string[];
            };
        };
        WebhookMessage: {
            /** @enum {string} */
            type: "details.ready" | "themes.ready" | "batch.completed" | "rollout.rolled_back" | "ping";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /**
             * Format: int32
             * @description Counts, without a gap, what this endpoint is told of the persona; from 1.
             */
            sequence: number;
            /** @description Ids, versions, states and links; never what people said or a model wrote. */
            data: {
                /** Format: uuid */
                personaId?: string;
                /** Format: uuid */
                projectId?: string;
                /** Format: int32 */
                version?: number;
                links?: {
                    [key: string]: string;
                };
            } & {
                [key: string]: unknown;
            };
        };
    };
    responses: {
        /** @description The request cannot be read. */
        Problem400: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No API key or token that is good: `code` says why. */
        Problem401: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The role is not enough, it is the operator’s, or a tenant’s, or the tenant is suspended: `code` says which. */
        Problem403: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not there, or of another tenant. */
        Problem404: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request did not arrive in time. */
        Problem408: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflicts with what is there. */
        Problem409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this `Idempotency-Key` was carried out, and its answer erased with what it was about. */
        Problem410: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It has changed meanwhile. */
        Problem412: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large. */
        Problem413: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The address is too long. */
        Problem414: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not a content type that is read here. */
        Problem415: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The input is not valid; `errors` names the fields. */
        Problem422: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests of this key, or the token budget of the day is spent; Retry-After says until when. */
        Problem429: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The headers are too large. */
        Problem431: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of the service. */
        Problem500: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What is asked for this did not do it; `detail` says what. */
        Problem502: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not available at the moment; Retry-After says when. */
        Problem503: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Server-Timing": components["headers"]["Server-Timing"];
                "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Strong entity tag. */
        ETag: string;
        /** @description The address of what was made, or will be. */
        Location: string;
        /** @description `optimized` or `archived`. */
        "X-Persona-Variant": string;
        /** @description To be saved, under the name of what it is about (RFC 6266). */
        "Content-Disposition": string;
        /** @description Durations in milliseconds: db, cache, each section, handler, total. */
        "Server-Timing": string;
        /** @description Of the cache in the service (RFC 9211): `hit`, or `fwd=miss` or `fwd=bypass` where it was put together for this request. `hit; detail=refreshing`: it is current and older than an hour. `hit; detail=unrevalidated`: the database could not be asked whether it is current; it is the last one that was. */
        "Cache-Status": string;
        /** @description Seconds until it makes sense to ask again. */
        "Retry-After": string;
        /** @description How many requests (q) a key may make in so many seconds (w). */
        "RateLimit-Policy": string;
        /** @description How many it has left (r), and in how many seconds they are counted anew (t). Not sent with what is answered from memory, which is not counted, nor before it is known whose key it is. */
        RateLimit: string;
        /** @description Accept-Encoding: the bytes are also kept compressed (br, gzip), each with an ETag of its own. */
        Vary: string;
        /** @description Only for pages of an origin that the deployment allows. */
        "Access-Control-Allow-Origin": string;
        /** @description The request's id. */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Metrics_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Me_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who asks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ApiKeys_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys, without secrets. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ApiKeys_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    role: "viewer" | "editor" | "admin";
                    /** @description From then on the key gets 401 `api_key_expired`; in the future. Without it the key stays good. */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The key with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ApiKeys_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int32
                     * @description For so long the old key is still good; 0 ends it at once.
                     * @default 86400
                     */
                    overlapSeconds?: number;
                    /** @description When the new key expires; without it the new one lives as long as the old one was to from the start. */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The new key with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ApiKeys_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Tenants_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenants, the oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Tenants_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    externalId?: string | null;
                };
            };
        };
        responses: {
            /** @description The tenant with the secret of its first key. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTenant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Tenants_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Tenants_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Null takes it away. */
                    externalId?: string | null;
                };
            };
        };
        responses: {
            /** @description The tenant. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Tenants_suspend: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Tenants_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Tenants_makeAdminKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    StreamTokens_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the one stream that is to be read; its query may be any. */
                    path: string;
                    /**
                     * @description `viewer` reads what is there; with `editor`, which only editors may give, what is not there is written.
                     * @default viewer
                     * @enum {string}
                     */
                    role?: "viewer" | "editor";
                };
            };
        };
        responses: {
            /** @description The token, and the address with it. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamToken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Rollout_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rollout as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Rollout_traffic: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last hour. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariantTraffic"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Rollout_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with the action. No personal data. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The rollout as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Rollout_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with the action. No personal data. */
                    reason?: string;
                    /**
                     * Format: int32
                     * @description Percent of the users to begin again with; absent: as before.
                     */
                    share?: number;
                };
            };
        };
        responses: {
            /** @description The rollout as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    Rollout_promote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with the action. No personal data. */
                    reason?: string;
                    /**
                     * Format: int32
                     * @description One of the steps; absent: the next one.
                     */
                    share?: number;
                    /**
                     * @description Although the evidence does not carry it.
                     * @default false
                     */
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description The rollout as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    Rollout_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with the action. No personal data. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The rollout as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Usage_get: {
        parameters: {
            query?: {
                /** @description First day, UTC; absent: 29 days before the last one. */
                from?: string;
                /** @description Last day, UTC; absent: today. */
                to?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What this tenant spent. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Webhooks_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Webhooks_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @description Asked by POST; https, and at an address of the internet, unless the operator permits others.
                     */
                    url: string;
                    events: ("details.ready" | "themes.ready" | "batch.completed" | "rollout.rolled_back")[];
                    description?: string | null;
                    /** @default true */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The webhook with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Webhooks_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Webhooks_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Webhooks_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @description Asked by POST; https, and at an address of the internet, unless the operator permits others.
                     */
                    url?: string;
                    events?: ("details.ready" | "themes.ready" | "batch.completed" | "rollout.rolled_back")[];
                    description?: string | null;
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Webhooks_rotateSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook with its new secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deliveries_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its delivery. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deliveries_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
                /** @description `dead`: the dead letters. */
                state?: "pending" | "delivered" | "dead";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deliveries_redeliverDead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Dead letters written at that time or later.
                     */
                    since: string;
                };
            };
        };
        responses: {
            /** @description How many there are. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redelivered"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deliveries_redeliver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, waiting. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Projects_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
                /** @description Words that must all be found, each in one of the texts that are searched; case and accents do not matter. */
                q?: string;
                /** @description By what, with `-` the other way round. A page goes on after `startingAfter` in this order. */
                sort?: "created" | "-created" | "updated" | "-updated" | "name" | "-name";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of projects. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Projects_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    product?: string | null;
                    industry?: string | null;
                    language?: string | null;
                    messagingDefaults?: {
                        /** @enum {string} */
                        tone?: "friendly" | "professional" | "urgent" | "empathetic";
                        /** @enum {string} */
                        type?: "email" | "ad" | "landing_page" | "social_post";
                        /** Format: int32 */
                        variants?: number;
                        context?: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description The project. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Projects_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deletions_deleteProject: {
        parameters: {
            query?: {
                /** @description `true`, of an admin: for good and at once, also what was deleted before. */
                permanently?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that was read; another one is answered with 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "duplicate" | "outdated" | "test_data" | "other";
                    reasonDetail?: string | null;
                };
            };
        };
        responses: {
            /** @description When it was deleted, and until when it can be had back. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            /** @description Permanently, and there is much of it: nothing is found any more, and the rest goes within minutes. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Projects_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that was read; another one is answered with 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    product?: string | null;
                    industry?: string | null;
                    language?: string | null;
                    messagingDefaults?: {
                        /** @enum {string} */
                        tone?: "friendly" | "professional" | "urgent" | "empathetic";
                        /** @enum {string} */
                        type?: "email" | "ad" | "landing_page" | "social_post";
                        /** Format: int32 */
                        variants?: number;
                        context?: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description The project as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Projects_benchmarks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The benchmarks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BenchmarkList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Projects_replaceBenchmarks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    benchmarks: {
                        metric: string;
                        value: number;
                        unit: string;
                        source: string;
                        url?: string | null;
                        asOf: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The benchmarks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BenchmarkList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Personas_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
                /** @description Words that must all be found, each in one of the texts that are searched; case and accents do not matter. */
                q?: string;
                /** @description By what, with `-` the other way round. A page goes on after `startingAfter` in this order. */
                sort?: "created" | "-created" | "updated" | "-updated" | "name" | "-name";
                /** @description Id or name of a segment, exactly. */
                segment?: string;
                /** @description `ready`: journey and needs are written, and nothing has changed since. `stale`: the persona, its evidence, its findings or its project have; the details write again what that touches. `unwritten`: there is evidence, and nothing was written from it for this variant. `insufficient`: nor is there evidence, neither answers nor market context. */
                state?: "ready" | "stale" | "unwritten" | "insufficient";
                /** @description Only those whose state is `stale`, or all others. */
                stale?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of personas. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonaList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Personas_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    age?: number | null;
                    gender?: string | null;
                    location?: string | null;
                    nationality?: string | null;
                    occupation?: string | null;
                    educationLevel?: string | null;
                    incomeBracket?: string | null;
                    personaTitle?: string | null;
                    headline?: string | null;
                    backgroundStory?: string | null;
                    values?: string[];
                    interests?: string[];
                    traits?: string[];
                    goals?: string[];
                    frustrations?: string[];
                    bigFive?: {
                        openness?: number;
                        conscientiousness?: number;
                        extraversion?: number;
                        agreeableness?: number;
                        neuroticism?: number;
                    } | null;
                    hofstede?: {
                        powerDistance?: number;
                        individualism?: number;
                        masculinity?: number;
                        uncertaintyAvoidance?: number;
                        longTermOrientation?: number;
                        indulgence?: number;
                    } | null;
                    segmentId?: string | null;
                    segmentName?: string | null;
                    sourceDocument?: unknown | null;
                };
            };
        };
        responses: {
            /** @description The persona. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullPersona"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Personas_listAll: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
                /** @description Words that must all be found, each in one of the texts that are searched; case and accents do not matter. */
                q?: string;
                /** @description By what, with `-` the other way round. A page goes on after `startingAfter` in this order. */
                sort?: "created" | "-created" | "updated" | "-updated" | "name" | "-name";
                /** @description Id or name of a segment, exactly. */
                segment?: string;
                /** @description `ready`: journey and needs are written, and nothing has changed since. `stale`: the persona, its evidence, its findings or its project have; the details write again what that touches. `unwritten`: there is evidence, and nothing was written from it for this variant. `insufficient`: nor is there evidence, neither answers nor market context. */
                state?: "ready" | "stale" | "unwritten" | "insufficient";
                /** @description Only those whose state is `stale`, or all others. */
                stale?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of personas. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonaList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Personas_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description What was imported and what was not. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonaImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Personas_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that the client has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The persona. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullPersona"];
                };
            };
            /** @description What the client has is current. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deletions_deletePersona: {
        parameters: {
            query?: {
                /** @description `true`, of an admin: for good and at once, also what was deleted before. */
                permanently?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that was read; another one is answered with 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "duplicate" | "outdated" | "test_data" | "other";
                    reasonDetail?: string | null;
                };
            };
        };
        responses: {
            /** @description When it was deleted, and until when it can be had back. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Personas_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that was read; another one is answered with 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    age?: number | null;
                    gender?: string | null;
                    location?: string | null;
                    nationality?: string | null;
                    occupation?: string | null;
                    educationLevel?: string | null;
                    incomeBracket?: string | null;
                    personaTitle?: string | null;
                    headline?: string | null;
                    backgroundStory?: string | null;
                    values?: string[];
                    interests?: string[];
                    traits?: string[];
                    goals?: string[];
                    frustrations?: string[];
                    bigFive?: {
                        openness?: number;
                        conscientiousness?: number;
                        extraversion?: number;
                        agreeableness?: number;
                        neuroticism?: number;
                    } | null;
                    hofstede?: {
                        powerDistance?: number;
                        individualism?: number;
                        masculinity?: number;
                        uncertaintyAvoidance?: number;
                        longTermOrientation?: number;
                        indulgence?: number;
                    } | null;
                    segmentId?: string | null;
                    segmentName?: string | null;
                    sourceDocument?: unknown | null;
                };
            };
        };
        responses: {
            /** @description The persona as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullPersona"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Evidence_listResponses: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of responses, the oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Evidence_addResponses: {
        parameters: {
            query?: {
                /** @description The column of the answers: needed with a CSV. */
                answerColumn?: string;
                /** @description One question for all rows. */
                question?: string;
                /** @description The column that says what was asked. */
                questionColumn?: string;
                /** @description The column that says who answered. */
                respondentColumn?: string;
                /** @description The column of the ratings. */
                ratingColumn?: string;
                /** @description The worst rating that could be given. */
                ratingMin?: number;
                /** @description The best rating that could be given. */
                ratingMax?: number;
                /** @description Says what would be imported, and what coding it would cost; imports nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewResponses"];
                "text/csv": string;
            };
        };
        responses: {
            /** @description Of a dry run: what would be. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseImport"];
                };
            };
            /** @description What was imported and what was not. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Evidence_getResponse: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                responseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The response. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Removal_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                responseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Evidence_listPassages: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of passages, the oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PassageList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Evidence_addPassages: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    passages: {
                        text: string;
                        source: string;
                        url?: string | null;
                        publishedAt?: (string) | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description The passages with their ids. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPassages"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Evidence_removePassage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                passageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Themes_list: {
        parameters: {
            query?: {
                /** @description Whether those that a person dismissed are there as well, at the end. */
                includeDismissed?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that the client has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The themes, and how far they are to be trusted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Themes"];
                };
            };
            /** @description What the client has is current. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Themes_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTheme"];
            };
        };
        responses: {
            /** @description The theme. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Theme"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Themes_recode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is waiting; the themes tell how far it is. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recoding"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Themes_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that the client has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                themeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The theme. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Theme"];
                };
            };
            /** @description What the client has is current. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Themes_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that was read; another one is answered with 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                themeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThemeChange"];
            };
        };
        responses: {
            /** @description The theme as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Theme"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Themes_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that was read; another one is answered with 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                themeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was undone, and the theme as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoneEdit"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Themes_listEdits: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                themeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of edits. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThemeEditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Mentions_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
                /** @description Only those that say it, or deny it. */
                stance?: "for" | "against";
                /** @description Only those of this verdict. */
                verdict?: "unchecked" | "confirmed" | "dropped";
                /** @description Only those that a person rejected, or the others. */
                rejected?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                themeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of mentions, the oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentionList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Mentions_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that was read; another one is answered with 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                mentionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MentionChange"];
            };
        };
        responses: {
            /** @description The mention as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mention"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Details_get: {
        parameters: {
            query?: {
                /** @description Generate again though it is kept; needs the role editor. */
                refresh?: "true" | "false";
                /** @description Comma-separated: journey, needs, messaging, kpi. Default: all. */
                sections?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that the client has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The details. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Details"];
                };
            };
            /** @description What the client has is current. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Details_regenerate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description Which one. */
                section: "journey" | "needs" | "messaging" | "kpi";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The new section. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneySection"] | components["schemas"]["NeedsSection"] | components["schemas"]["MessagingSection"] | components["schemas"]["KpiSection"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    DetailsStream_get: {
        parameters: {
            query?: {
                /** @description Generate again though it is kept; needs the role editor. */
                refresh?: "true" | "false";
                /** @description Comma-separated: journey, needs, messaging, kpi. Default: all. */
                sections?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The id of the last event that arrived; one that cannot be read is ignored. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["DetailsEvent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Batches_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of batches, the oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Batch_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBatch"];
            };
        };
        responses: {
            /** @description A result for each persona. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description More than ten: they will be made. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStatus"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Batches_get: {
        parameters: {
            query?: {
                /** @description How many results at most, 0–50; 0 tells the progress alone. An answer is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The `index` of the last result already seen. */
                startingAfter?: number;
                /** @description Only results of this status. */
                status?: "waiting" | "completed" | "failed" | "cancelled";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch, with a page of its results. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Batches_events: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The id of the last event that arrived; one that cannot be read is ignored. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["BatchEvent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Batches_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch as it ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStatus"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Comparison_compare: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewComparison"];
            };
        };
        responses: {
            /** @description The comparison. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PersonaExport_get: {
        parameters: {
            query?: {
                /** @description Comma-separated: journey, needs, messaging, kpi. Default: all. */
                sections?: string;
                /** @description Default: what `Accept` asks for, else json. */
                format?: "json" | "csv" | "md" | "pdf";
                /** @description Of a CSV. Excel expects the semicolon where the decimal sign is a comma, as in most of Europe: then numbers have one. */
                delimiter?: "comma" | "semicolon" | "tab";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonaExport"];
                    "text/csv": string;
                    "text/markdown": string;
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ProjectExport_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ProjectExport_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/zip": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The new project, and how much came in. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedProject"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deletions_restorePersona: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The persona. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullPersona"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deletions_listPersonas: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
                /** @description Only those of this project. */
                projectId?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deleted personas, the first made first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedPersonaList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deletions_restoreProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Deletions_listProjects: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deleted projects, the first made first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedProjectList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Respondents_erase: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description As it was imported. */
                respondentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was erased. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RespondentErasure"];
                };
            };
            /** @description Much has to be looked through: `Location` says when it is done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RespondentErasure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Respondents_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                erasureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was erased so far. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RespondentErasure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Files_ofPersona: {
        parameters: {
            query?: {
                /** @description The file's name: its ending says what the content leaves open. */
                name?: string;
                /** @description Says what the file is taken for, and what would be imported; imports nothing. */
                dryRun?: "true" | "false";
                /** @description Takes a file that was imported before. */
                again?: "true" | "false";
                /** @description JSON, as an answer has it under `mapping`: what the file is, where it was taken wrongly. */
                mapping?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description JSON, as an answer has it under `mapping`. */
                    mapping?: string;
                };
            };
        };
        responses: {
            /** @description Of a dry run: what would be. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImport"];
                };
            };
            /** @description It is imported. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImport"];
                };
            };
            /** @description It will be imported. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Files_ofProject: {
        parameters: {
            query?: {
                /** @description The file's name: its ending says what the content leaves open. */
                name?: string;
                /** @description Says what the file is taken for, and what would be imported; imports nothing. */
                dryRun?: "true" | "false";
                /** @description Takes a file that was imported before. */
                again?: "true" | "false";
                /** @description JSON, as an answer has it under `mapping`: what the file is, where it was taken wrongly. */
                mapping?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description JSON, as an answer has it under `mapping`. */
                    mapping?: string;
                };
            };
        };
        responses: {
            /** @description Of a dry run: what would be. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImport"];
                };
            };
            /** @description It is imported. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_listOfPersona: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
                /** @description The oldest first, with `-` the latest. A page goes on after `startingAfter` in this order. */
                sort?: "created" | "-created";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of imports. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImportList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_getOfPersona: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is, and its report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_removeOfPersona: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing of it is left. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_listOfProject: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
                /** @description The oldest first, with `-` the latest. A page goes on after `startingAfter` in this order. */
                sort?: "created" | "-created";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of imports. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImportList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_getOfProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is, and its report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_removeOfProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description The id. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing of it is left. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Sources_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sources. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSourceList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Sources_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description All that its messages may write to.
                     */
                    projectId: string;
                    description?: string | null;
                    /** @description That of the system that sends, where it makes one itself; else one is made here. */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description The source with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhookSource"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Sources_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Sources_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The source as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSource"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Sources_replaceSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description That of the system that sends, where it makes one itself; else one is made here. */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description The source with its new secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhookSource"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Incoming_take: {
        parameters: {
            query?: never;
            header: {
                /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; several with spaces between. */
                "webhook-signature": string;
                /** @description Of the attempt, in seconds since 1970; within five minutes of now. */
                "webhook-timestamp": string;
                /** @description Of the message, 1–255 characters: sent again it is not carried out again. */
                "webhook-id": string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncomingMessage"];
            };
        };
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncomingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Feedback_list: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen. */
                startingAfter?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description Which one. */
                section: "journey" | "needs" | "messaging" | "kpi";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Summed up, and one by one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionFeedbackList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Feedback_rate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
                /** @description Which one. */
                section: "journey" | "needs" | "messaging" | "kpi";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSectionFeedback"];
            };
        };
        responses: {
            /** @description The same, in place of an earlier one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionFeedback"];
                };
            };
            /** @description The feedback as it is kept. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionFeedback"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Audit_whole: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen: what follows is older. */
                startingAfter?: number;
                /** @description Not before this time. */
                from?: string;
                /** @description Not after it. */
                to?: string;
                /** @description As an entry has it, such as `PATCH /v1/personas/:id`. */
                action?: string;
                /** @description An id that the action was done to, or that it made. */
                target?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries, the latest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Audit_ofPersona: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen: what follows is older. */
                startingAfter?: number;
                /** @description Not before this time. */
                from?: string;
                /** @description Not after it. */
                to?: string;
                /** @description As an entry has it, such as `PATCH /v1/personas/:id`. */
                action?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries, the latest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Audit_ofProject: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen: what follows is older. */
                startingAfter?: number;
                /** @description Not before this time. */
                from?: string;
                /** @description Not after it. */
                to?: string;
                /** @description As an entry has it, such as `PATCH /v1/personas/:id`. */
                action?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries, the latest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Audit_ofOperators: {
        parameters: {
            query?: {
                /** @description How many at most, 1–100; a page is also cut at 1 MiB, so ask `hasMore` whether there are more. */
                limit?: number;
                /** @description The id of the last one already seen: what follows is older. */
                startingAfter?: number;
                /** @description Not before this time. */
                from?: string;
                /** @description Not after it. */
                to?: string;
                /** @description As an entry has it, such as `PATCH /v1/personas/:id`. */
                action?: string;
                /** @description An id that the action was done to, or that it made. */
                target?: string;
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries, the latest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    SignIn_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind `#code=` in the link. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can serve. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    State_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state at the moment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Journey_get: {
        parameters: {
            query?: {
                /** @description Generate again though it is kept; needs the role editor. */
                refresh?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that the client has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The section. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneySection"];
                };
            };
            /** @description What the client has is current. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Needs_get: {
        parameters: {
            query?: {
                /** @description Generate again though it is kept; needs the role editor. */
                refresh?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that the client has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The section. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NeedsSection"];
                };
            };
            /** @description What the client has is current. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Messaging_write: {
        parameters: {
            query?: {
                /** @description Generate again though it is kept; needs the role editor. */
                refresh?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description 1–255 characters, good for 24 hours: repeated, the request is not carried out again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Default: the project's, else professional.
                     * @enum {string}
                     */
                    tone?: "friendly" | "professional" | "urgent" | "empathetic";
                    /**
                     * @description Default: the project's, else email.
                     * @enum {string}
                     */
                    type?: "email" | "ad" | "landing_page" | "social_post";
                    /**
                     * Format: int32
                     * @description 1–5. Default: the project's, else 3.
                     */
                    variants?: number;
                    /** @description What the message is for, such as a launch. */
                    context?: string;
                };
            };
        };
        responses: {
            /** @description The section. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagingSection"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Kpi_get: {
        parameters: {
            query?: {
                /** @description Generate again though it is kept; needs the role editor. */
                refresh?: "true" | "false";
            };
            header?: {
                /** @description The end user, 1–128 printable characters. */
                "X-User-Id"?: string;
                /** @description The ETag that the client has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The section. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiSection"];
                };
            };
            /** @description What the client has is current. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Persona-Variant": components["headers"]["X-Persona-Variant"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Webhook_message: {
        parameters: {
            query?: never;
            header: {
                /** @description Of the message: the same in every attempt. */
                "webhook-id": string;
                /** @description Of the attempt, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature in base64; two while a secret changes over. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
