import {
  autocompletion,
  closeCompletion,
  completionKeymap,
  type CompletionSource,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { keywordCompletionSource, schemaCompletionSource, sql, SQLDialect } from "@codemirror/lang-sql";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { QueryCatalogue } from "@juping/model/api";
import { columnsInUse, namespaceOf } from "./completions.ts";

/** DuckDB's reading of SQL, as far as an editor needs it. */
const duckdb = SQLDialect.define({
  keywords:
    "select from where group by order having limit offset qualify window as on using join inner left right full outer cross asof positional lateral union all intersect except with recursive materialized distinct case when then else end and or not in is null between like ilike similar exists values asc desc nulls first last filter over partition rows range preceding following unbounded current row exclude replace rename columns describe summarize explain pivot unpivot tablesample collate cast try_cast interval true false name into for",
  types:
    "varchar integer bigint double boolean date timestamp decimal hugeint text int float struct map list",
  builtin:
    "count sum avg min max median quantile_cont stddev_pop stddev_samp var_pop corr regr_slope arg_max arg_min string_agg list any_value round abs coalesce nullif greatest least unnest range generate_series row_number rank dense_rank lag lead ntile regexp_matches regexp_extract substr replace lower upper length strftime date_trunc json_each json_extract",
  doubleQuotedStrings: false,
  spaceAfterDashes: false,
  charSetCasts: false,
  operatorChars: "*+-%<>!=&|/~^:",
});

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "14px", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: 'ui-monospace, "SFMono-Regular", "Cascadia Mono", "Noto Sans Mono CJK SC", Menlo, monospace',
    lineHeight: "1.6",
  },
  ".cm-content": { caretColor: "var(--accent)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--accent)" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--ink-3)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--paper-2)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--accent-paper)",
  },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-paper)", outline: "1px solid var(--hair-2)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--hair-2)" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "2px 8px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent-paper)",
    color: "var(--ink)",
  },
  ".cm-completionDetail": { color: "var(--ink-3)", fontStyle: "normal" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected] .cm-completionDetail": { color: "var(--ink-2)" },
  ".cm-completionInfo": { maxWidth: "22em", padding: "4px 8px" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--below)",
    textUnderlineOffset: "3px",
  },
  ".cm-diagnostic": { borderLeft: "3px solid var(--below)", padding: "4px 8px" },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--below)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--above)" },
  { tag: tags.comment, color: "var(--ink-3)" },
  { tag: [tags.typeName, tags.standard(tags.name)], color: "var(--ink-2)" },
]);

/**
 * What is typed over a selection is written by the editor itself. Left to do it, Chromium keeps the look of the text that goes by an
 * inline style on what comes, which the content policy refuses.
 */
const typedOverSelection = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { data, inputType } = event;
    if (inputType !== "insertText" || data === null || view.composing) return false;
    if (view.state.selection.ranges.every((range) => range.empty)) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

export interface EditorOptions {
  readonly doc: string;
  readonly tables: QueryCatalogue["tables"];
  readonly locale: "zh" | "en";
  readonly label: string;
  readonly changed: (doc: string) => void;
  readonly run: () => void;
}

export interface SqlEditor {
  /** replaces the statement; undo brings the one before back */
  write(doc: string): void;
  /** puts a word where the cursor is */
  insert(text: string): void;
  /** marks a place, lines and columns from 1; null takes the mark away */
  mark(place: { readonly line: number; readonly column: number; readonly message: string } | null): void;
  /** puts the cursor at a place */
  goTo(line: number, column: number): void;
  focus(): void;
  destroy(): void;
}

/**
 * The editor of statements. It stands in a shadow root: its style sheets are then made by script, which a page's content policy lets
 * pass, and its keys stay its own.
 */
export const openEditor = (host: HTMLElement, options: EditorOptions): SqlEditor => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const { tables, locale } = options;
  const inUse: CompletionSource = (context) => {
    const word = context.matchBefore(/\w+/);
    if (word === null && !context.explicit) return null;
    const before = context.state.sliceDoc(
      Math.max(0, (word?.from ?? context.pos) - 1),
      word?.from ?? context.pos,
    );
    if (before === "." || before === "'") return null;
    return {
      from: word?.from ?? context.pos,
      options: columnsInUse(context.state.doc.toString(), tables, locale),
      validFor: /^\w*$/,
    };
  };
  const schema = { dialect: duckdb, schema: namespaceOf(tables, locale) };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.doc,
      extensions: [
        Prec.highest(
          keymap.of([
            {
              key: "Mod-Enter",
              run: (running) => {
                closeCompletion(running);
                options.run();
                return true;
              },
            },
          ]),
        ),
        typedOverSelection,
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        highlightActiveLine(),
        EditorView.lineWrapping,
        sql({ dialect: duckdb }),
        autocompletion({
          override: [inUse, schemaCompletionSource(schema), keywordCompletionSource(duckdb)],
          icons: false,
        }),
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
        syntaxHighlighting(colours),
        theme,
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  /** Offset of a line and a column, both from 1; columns count characters, of which an offset counts some twice. */
  const offsetOf = (line: number, column: number): number => {
    const { from, to, text } = view.state.doc.line(Math.min(line, view.state.doc.lines));
    return Math.min(from + [...text].slice(0, column - 1).join("").length, to);
  };
  return {
    write: (doc) => {
      if (doc === view.state.doc.toString()) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: doc },
        selection: { anchor: doc.length },
      });
    },
    insert: (text) => {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    mark: (place) => {
      const diagnostics: Diagnostic[] = [];
      if (place !== null) {
        const from = offsetOf(place.line, place.column);
        const to = view.state.wordAt(from)?.to ?? Math.min(from + 1, view.state.doc.length);
        diagnostics.push({ from, to, severity: "error", message: place.message });
      }
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo: (line, column) => {
      view.dispatch({ selection: { anchor: offsetOf(line, column) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
};
