// Resolves the templates as CloudFormation would for one set of values: parameters, conditions and functions whose arguments are known.
// What refers to a resource stays as it is. A value that only another stack knows becomes a name.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const PSEUDO = {
  "AWS::AccountId": "123456789012",
  "AWS::Partition": "aws",
  "AWS::Region": "eu-central-1",
  "AWS::StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/bbb/1",
  "AWS::StackName": "bbb",
  "AWS::URLSuffix": "amazonaws.com",
};
const ABSENT = Symbol("AWS::NoValue");
const SHORT = ["And", "Base64", "Cidr", "Equals", "FindInMap", "GetAZs", "If", "ImportValue", "Join", "Not", "Or", "Select", "Split", "Sub"];

const customTags = [
  { tag: "!Ref", resolve: (name) => ({ Ref: name }) },
  { tag: "!Condition", resolve: (name) => ({ Condition: name }) },
  { tag: "!GetAtt", resolve: (name) => ({ "Fn::GetAtt": name.split(".") }) },
  ...SHORT.flatMap((name) => ["scalar", "seq", "map"].map((collection) => ({
    tag: `!${name}`,
    ...(collection === "scalar" ? {} : { collection }),
    resolve: (value) => ({ [`Fn::${name}`]: value?.toJSON ? value.toJSON() : value }),
  }))),
];

export class Templates {
  constructor(folder) {
    this.folder = folder;
  }

  /** The resources of a template and of those nested in it: name of the template → template with resources only. */
  resolve(name, values, into = new Map()) {
    const template = parse(readFileSync(join(this.folder, `bbb-on-aws-${name}.template.yaml`), "utf8"), { customTags, logLevel: "error" });
    const stack = new Stack(template, values);
    const resources = stack.resources();
    into.set(name, { Resources: resources });
    for (const { Type, Properties } of Object.values(resources)) {
      const nested = Type === "AWS::CloudFormation::Stack" && /bbb-on-aws-(\w+)\.template/.exec(JSON.stringify(Properties.TemplateURL));
      if (nested) this.resolve(nested[1], Properties.Parameters ?? {}, into);
    }
    return into;
  }
}

class Stack {
  constructor(template, values) {
    this.template = template;
    this.parameters = Object.fromEntries(Object.entries(template.Parameters ?? {}).map(([name, { Type, Default }]) => {
      const given = values[name] ?? Default;
      const text = given === undefined || typeof given === "object" ? `known-later-${name.toLowerCase()}` : String(given);
      return [name, /List/.test(Type) ? text.split(",") : text];
    }));
  }

  resources() {
    const exists = Object.entries(this.template.Resources).filter(([, { Condition }]) => !Condition || this.holds(Condition));
    const names = new Set(exists.map(([name]) => name));
    return Object.fromEntries(exists.map(([name, { Condition, CreationPolicy, DependsOn, ...rest }]) => {
      const needed = [DependsOn ?? []].flat().filter((other) => names.has(other));
      return [name, { ...this.value(rest), ...(needed.length > 0 ? { DependsOn: needed } : {}) }];
    }));
  }

  holds(condition) {
    if (typeof condition === "string") return this.holds(this.template.Conditions[condition]);
    const [[name, of]] = Object.entries(condition);
    switch (name) {
      case "Condition": return this.holds(of);
      case "Fn::Not": return !this.holds(of[0]);
      case "Fn::And": return of.every((one) => this.holds(one));
      case "Fn::Or": return of.some((one) => this.holds(one));
      case "Fn::Equals": return String(this.value(of[0])) === String(this.value(of[1]));
      default: throw new Error(`${name} in a condition`);
    }
  }

  value(of) {
    if (Array.isArray(of)) return of.map((one) => this.value(one)).filter((one) => one !== ABSENT);
    if (of === null || typeof of !== "object") return of;
    const entries = Object.entries(of);
    if (entries.length === 1) {
      const [[name, argument]] = entries;
      const known = this.call(name, argument);
      if (known !== undefined) return known;
    }
    return Object.fromEntries(entries.map(([key, one]) => [key, this.value(one)]).filter(([, one]) => one !== ABSENT));
  }

  /** The result of a function; undefined if it is not known, or not a function. */
  call(name, argument) {
    switch (name) {
      case "Ref":
        return argument === "AWS::NoValue" ? ABSENT : this.parameters[argument] ?? PSEUDO[argument];
      case "Fn::If":
        return this.value(this.holds(argument[0]) ? argument[1] : argument[2]);
      case "Fn::FindInMap": {
        const [map, top, second] = this.value(argument);
        return this.template.Mappings[map][top][second];
      }
      case "Fn::Split": {
        const text = this.value(argument[1]);
        return typeof text === "string" ? text.split(argument[0]) : undefined;
      }
      case "Fn::Select": {
        const [index, list] = [this.value(argument[0]), this.value(argument[1])];
        return Array.isArray(list) ? list[Number(index)] ?? "known-later" : undefined;
      }
      case "Fn::Join": {
        const list = this.value(argument[1]);
        return Array.isArray(list) && list.every((one) => typeof one !== "object") ? list.join(argument[0]) : undefined;
      }
      case "Fn::Sub": {
        const [text, own] = Array.isArray(argument) ? [argument[0], this.value(argument[1])] : [argument, {}];
        const filled = text.replace(/\$\{(?!!)([^}]+)\}/g, (whole, key) => {
          const one = own[key] ?? (key.includes(".") ? undefined : this.call("Ref", key));
          return typeof one === "string" ? one : whole;
        });
        if (!/\$\{(?!!)/.test(filled)) return filled;
        const left = Object.fromEntries(Object.entries(own).filter(([key]) => filled.includes(`\${${key}}`)));
        return { "Fn::Sub": Object.keys(left).length > 0 ? [filled, left] : filled };
      }
      default:
        return undefined;
    }
  }
}
