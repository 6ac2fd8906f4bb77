// node scan.js: runs cdk-nag's packs over templates-out, resolved with the values of prod.json, and writes docs/policy-scan.md.
// Ends with 1 if a rule fails that docs/security.md does not name.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, CfnResource, Stack } from "aws-cdk-lib";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";
import * as nag from "cdk-nag";
import { Templates } from "./resolve.js";

const root = join(import.meta.dirname, "..", "..");
const packs = {
  AwsSolutions: nag.AwsSolutionsChecks,
  "NIST 800-53 r5": nag.NIST80053R5Checks,
  "NIST 800-53 r4": nag.NIST80053R4Checks,
  HIPAA: nag.HIPAASecurityChecks,
  "PCI DSS 3.2.1": nag.PCIDSS321Checks,
};

/** A pack that keeps every result, passed ones too. */
const recorder = (Pack, record) => class extends Pack {
  applyRule({ rule, ruleSuffixOverride, node }) {
    const result = rule(node);
    if (result !== nag.NagRuleCompliance.NOT_APPLICABLE) {
      record(ruleSuffixOverride ?? rule.name, node, result === nag.NagRuleCompliance.COMPLIANT);
    }
  }
};

const scenarios = JSON.parse(readFileSync(join(import.meta.dirname, "prod.json"), "utf8"));
const templates = new Templates(join(root, "templates-out"));
const folder = mkdtempSync(join(tmpdir(), "policy-scanner-"));
const sums = {};
const failing = {};
for (const [scenario, values] of Object.entries(scenarios)) {
  const resolved = templates.resolve("buildbuckets", {}, templates.resolve("master", values));
  for (const [name, Pack] of Object.entries(packs)) {
    const app = new App({ outdir: join(folder, "out") });
    for (const [template, resources] of resolved) {
      const file = join(folder, `${template}.json`);
      writeFileSync(file, JSON.stringify(resources));
      new CfnInclude(new Stack(app, template), "template", { templateFile: file, preserveLogicalIds: true, allowCyclicalReferences: true });
    }
    const sum = ((sums[scenario] ??= {})[name] = { passed: 0, failed: 0 });
    new (recorder(Pack, (rule, node, passes) => {
      sum[passes ? "passed" : "failed"]++;
      if (!passes) ((failing[rule] ??= new Map()).get(name) ?? failing[rule].set(name, new Set()).get(name)).add(node.node.id);
    }))().validateScope(app);
  }
}
rmSync(folder, { recursive: true });

const share = ({ passed, failed }) => `${passed} of ${passed + failed} (${((100 * passed) / (passed + failed)).toFixed(1)} %)`;
const total = (of) => Object.values(of).reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }));
const lines = [
  "# What a policy scanner says", "",
  "Written by `tests/policy-scanner`: the rule packs of [cdk-nag](https://github.com/cdklabs/cdk-nag) 3.0.2 over the templates, resolved with the values of",
  "`tests/policy-scanner/prod.json`. A check is one rule applied to one resource; nothing is suppressed. Every rule that fails somewhere has its reason in",
  "[security.md](security.md).", "",
  `| Pack | ${Object.keys(sums).join(" | ")} |`, `| --- |${" --- |".repeat(Object.keys(sums).length)}`,
  ...Object.keys(packs).map((pack) => `| ${pack} | ${Object.values(sums).map((sum) => share(sum[pack])).join(" | ")} |`),
  `| all | ${Object.values(sums).map((sum) => share(total(sum))).join(" | ")} |`, "",
  "| Rule that fails | Packs | Resources |", "| --- | --- | --- |",
  ...Object.entries(failing).sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, of]) =>
    `| ${rule} | ${[...of.keys()].join(", ")} | ${[...new Set([...of.values()].flatMap((one) => [...one]))].sort().join(", ")} |`), "",
];
writeFileSync(join(root, "docs", "policy-scan.md"), lines.join("\n"));
const security = readFileSync(join(root, "docs", "security.md"), "utf8");
const unexplained = Object.keys(failing).filter((rule) => !new RegExp(`\\b${rule}\\b`).test(security));
console.log(lines.slice(6, 14).join("\n"));
if (unexplained.length > 0) {
  console.error(`docs/security.md does not name: ${unexplained.sort().join(", ")}`);
  process.exitCode = 1;
}
