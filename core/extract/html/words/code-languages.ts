/** Names of programming languages as highlighters write them in classes and attributes. */

const known = new Set(
  (
    'abap actionscript ada apache apex applescript arduino asm assembly awk bash bat batch basic c c# c++ cairo clojure cmake cobol ' +
    'coffeescript console cpp crystal cs csharp css csv cuda cypher d dart diff docker dockerfile dot elixir elm erb erlang f# fortran ' +
    'fsharp gherkin glsl go golang gradle graphql groovy haml handlebars haskell hcl hlsl html http ini java javascript jinja js json ' +
    'json5 jsonc jsonnet jsx julia kotlin kql latex lean less liquid lisp llvm log lua makefile markdown mathematica matlab md mdx ' +
    'mermaid mojo mysql nasm nginx nim nix objc objective-c ocaml octave openscad pascal perl php plaintext plsql postgresql powershell ' +
    'prisma prolog properties protobuf proto ps1 pug puppet purescript py pycon python python3 q r racket rb reason regex rego rest ' +
    'rst ruby rust rs sas sass scala scheme scss sh shell shell-session sml solidity sparql sql stata svelte svg swift tcl terraform ' +
    'tex text toml ts tsv tsx twig txt typescript vala vb vbnet verilog vhdl vim vue wasm wgsl xml xquery yaml yml zig zsh'
  ).split(' '),
)

/** A few names that Markdown's fences spell otherwise. */
const spellings: Readonly<Record<string, string>> = {
  'objective-c': 'objc',
  'shell-session': 'console',
  'plain text': 'text',
  plaintext: 'text',
  python3: 'python',
  'c#': 'csharp',
  'c++': 'cpp',
}

const shape = /^[a-z0-9][a-z0-9+#._-]{0,31}$/
const none =
  /^(?:none|null|undefined|plain|default|nohighlight|no-highlight|ignore|auto|true|false|code|block|en(?:-.*)?)$/

/** A language's name as fences write it; of one that is not known only where `anyName` says that it must be one. */
export function languageOfName(value: string, anyName: boolean): string | null {
  const name = value.trim().toLowerCase()
  const spelling = spellings[name] ?? name
  if (none.test(spelling)) return null
  return known.has(name) || (anyName && shape.test(spelling)) ? spelling : null
}

const marked =
  /^(?:language|lang|brush|mw-highlight-lang|enlighter-l|highlight(?:-source|-text)?|sourcecode|code-snippet_?_?|syntax|highlighter|src)[-_:]+([a-z0-9][a-z0-9+#._-]*)$/i

/** The language in a class attribute: `language-js`, `highlight-source-python`, `brush: js`, `sourceCode python`, `hljs rust`. */
export function languageOfClasses(classes: string): string | null {
  const tokens = classes
    .toLowerCase()
    .replace(/brush:\s*/g, 'brush:')
    .split(/[\s;]+/)
  for (const token of tokens) {
    const name = marked.exec(token)?.[1]
    const language =
      name === undefined
        ? null
        : languageOfName(name.replace(/^_+/, ''), /^(?:language|lang|brush)/.test(token))
    if (language !== null) return language
  }
  const isCode = tokens.some((token) =>
    /^(?:hljs|sourcecode|prettyprint|highlight|code|shiki|prism|chroma|codehilite|src|syntaxhighlighter)/.test(
      token,
    ),
  )
  if (!isCode) return null
  for (const token of tokens) {
    if (/^(?:code|text|highlight|src|log|rest|basic|d|q|r|c|reason|block)$/.test(token) && tokens.length > 2)
      continue
    const language = /^(?:code|highlight|src)$/.test(token) ? null : languageOfName(token, false)
    if (language !== null) return language
  }
  return null
}
