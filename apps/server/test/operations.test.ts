import { request } from "node:http";
import Fastify, { LogController } from "fastify";
import { expect, test } from "vitest";
import { addTiming } from "../src/http/request-timing.ts";
import { logOptions } from "../src/operations/log-options.ts";
import { makeMetrics } from "../src/operations/metrics.ts";
import { observeAnswers } from "../src/operations/observe.ts";
import { serveMetrics } from "../src/operations/serve-metrics.ts";

/** A server that logs into a list. */
const observed = () => {
  const lines: string[] = [];
  const metrics = makeMetrics();
  const app = Fastify({
    logger: logOptions("info", { write: (line) => lines.push(line) }),
    logController: new LogController({ disableRequestLogging: true }),
  });
  addTiming(app);
  observeAnswers(app, metrics);
  app.get("/api/units/:name", async (request) => {
    if (request.headers["x-fail"] !== undefined) {
      const error = Object.assign(new Error("duplicate key"), {
        code: "23505",
        detail: "Key (login)=(zhang.san)",
      });
      request.log.error({ err: error, headers: request.headers, password: "hunter2" }, "failed");
    }
    return { ok: true };
  });
  return { app, metrics, lines };
};

test("the log tells of every answer by its route, and nothing of who asked for what", async () => {
  const { app, lines } = observed();
  await app.inject({
    url: "/api/units/%E5%BC%A0%E4%B8%89?q=13800138000",
    headers: { cookie: "session=abc", authorization: "Bearer xyz", "x-fail": "1" },
    remoteAddress: "203.0.113.7",
  });
  const all = lines.join("");
  for (const word of ["张三", "%E5%BC%A0", "13800138000", "abc", "xyz", "zhang.san", "203.0.113.7"])
    expect(all).not.toContain(word);
  const answered = JSON.parse(lines.at(-1) ?? "") as Record<string, unknown>;
  expect(answered).toMatchObject({
    level: "info",
    method: "GET",
    route: "/api/units/:name",
    status: 200,
    msg: "answered",
  });
  expect(answered.reqId).toBeDefined();
  const failed = JSON.parse(lines.at(-2) ?? "") as Record<string, unknown>;
  expect(failed).toMatchObject({ level: "error", err: { code: "23505", message: "duplicate key" } });
});

test("/metrics counts answers by route and status, on this machine alone", async () => {
  const { app, metrics } = observed();
  await app.inject("/api/units/a");
  await app.inject("/api/units/b");
  await app.inject("/nowhere");
  const serving = await serveMetrics(metrics.registry, 0);
  const at = `http://127.0.0.1:${serving.port}`;
  const text = await (await fetch(`${at}/metrics`)).text();
  expect(text).toContain('juping_answer_seconds_count{method="GET",route="/api/units/:name",status="200"} 2');
  expect(text).toContain('juping_answer_seconds_count{method="GET",route="page",status="404"} 1');
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  expect((await fetch(`${at}/`)).status).toBe(404);
  await serving.close();
  await expect(fetch(`${at}/metrics`)).rejects.toThrow();
});

test("/metrics does not answer to another name", async () => {
  const serving = await serveMetrics(makeMetrics().registry, 0);
  const status = await new Promise((resolve, reject) => {
    const options = {
      port: serving.port,
      host: "127.0.0.1",
      path: "/metrics",
      headers: { host: "evil.example" },
    };
    request(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
  expect(status).toBe(421);
  await serving.close();
});
