// Two people scored the same indicator: both in place, to choose one or to put their texts together.
import { element } from "../../../shell/js/autosave/signs.js";
import { settings } from "./settings.js";

/** Shows the panel under the indicator. `settle` is called with what was chosen, and whether to send. */
export function showConflict(indicator, mine, theirs, settle) {
  closeConflict(indicator);
  const { say } = indicator;
  const panel = element("section", "", "conflict");
  panel.dataset.conflict = "";
  const title = element("h3", say("conflict", { name: theirs.name }), "conflict__title");
  title.id = `conflict-${indicator.id}`;
  panel.setAttribute("aria-labelledby", title.id);
  const texts = element("div", "", "conflict__texts");
  texts.append(shown(say("mine"), mine, say), shown(theirs.name, theirs.content, say));
  const ways = element("div", "", "conflict__ways");
  ways.append(
    way(say("keepMine"), () => settle(indicator.content, true)),
    way(say("takeTheirs"), () => settle(theirs.content, false)),
  );
  const merged = mergedOf(indicator.content, theirs.content);
  if (merged.reason !== indicator.content.reason || merged.evidence !== indicator.content.evidence) {
    ways.append(way(say("merge"), () => settle(mergedOf(indicator.content, theirs.content), true)));
  }
  panel.append(title, element("p", say("conflictHelp")), texts, ways);
  indicator.status.closest(".indicator__foot").before(panel);
}

export function closeConflict(indicator) {
  indicator.element.querySelector("[data-conflict]")?.remove();
}

/** My score, with both reasons and both evidences one after the other. */
function mergedOf(mine, theirs) {
  const both = (name) => [...new Set([theirs[name], mine[name]])].filter((text) => text.trim()).join("\n\n");
  return { score: mine.score, reason: both("reason"), evidence: both("evidence") };
}

function shown(whose, { score, reason, evidence }, say) {
  const box = element("div", "", "conflict__text");
  box.append(
    element("h4", whose),
    element("p", score ? settings.labels[score] : say("noScore"), "conflict__value"),
  );
  for (const [name, words] of [["reason", reason], ["evidence", evidence]]) {
    if (words) box.append(element("p", `${say(name)}: ${words}`, "conflict__note"));
  }
  return box;
}

function way(words, act) {
  const button = element("button", words, "button button--second button--small");
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
