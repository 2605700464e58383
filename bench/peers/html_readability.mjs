// @mozilla/readability: parse() on the tree that jsdom or linkedom makes, as the first argument says; the title is not in it.
// The text is a line for each block, as readability-lxml's worker makes it: textContent would join the last word of a block
// with the first of the next.
//
//     {"id": "0", "html": "<p>Hello", "url": ""}   ->   {"id": "0", "text": "Hello", "cpu": 0.01, "wall": 0.01}

import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import path from "node:path";

// Packages are those of the folder the worker is started in, which is not this file's.
const require = createRequire(path.join(process.cwd(), "package.json"));
const { Readability } = require("@mozilla/readability");
const library = process.argv[2];

const INLINE = new Set(("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span " +
  "strike strong sub sup time tt u var wbr").split(" "));

function textOf(root) {
  const parts = [];
  const isBlock = (node) => node.nodeType === 1 && !INLINE.has(node.localName);
  for (let node = root; ; ) {
    if (node.nodeType === 3) parts.push(node.data);
    if (isBlock(node)) parts.push("\n");
    if (node.firstChild) {
      node = node.firstChild;
      continue;
    }
    for (;;) {
      if (isBlock(node)) parts.push("\n");
      if (node === root) return parts.join("");
      if (node.nextSibling) break;
      node = node.parentNode;
    }
    node = node.nextSibling;
  }
}

let documentOf;
let close = () => {};
if (library === "jsdom") {
  const { JSDOM, VirtualConsole } = require("jsdom");
  const silent = new VirtualConsole();
  let open;
  documentOf = (html, url) => {
    try {
      open = new JSDOM(html, { url: url || undefined, virtualConsole: silent });
    } catch (error) {
      if (!url) throw error;
      open = new JSDOM(html, { virtualConsole: silent }); // an address that is none
    }
    return open.window.document;
  };
  close = () => {
    open?.window.close();
    open = undefined;
  };
} else {
  const { parseHTML } = require("linkedom");
  documentOf = (html) => parseHTML(html).document;
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const page = JSON.parse(line);
  const answer = { id: page.id };
  const wall = performance.now();
  const cpu = process.cpuUsage();
  try {
    const article = new Readability(documentOf(page.html, page.url), { serializer: (element) => element }).parse();
    answer.text = article?.content ? textOf(article.content) : "";
  } catch (error) {
    answer.error = `${error?.name}: ${error?.message}`.slice(0, 200);
  }
  const { user, system } = process.cpuUsage(cpu);
  answer.cpu = (user + system) / 1e6;
  answer.wall = (performance.now() - wall) / 1e3;
  close();
  process.stdout.write(JSON.stringify(answer) + "\n");
}
