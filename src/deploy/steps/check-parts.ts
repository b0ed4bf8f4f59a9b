// Shell functions that every check is made of: its lines, their count, digests, Falco's log.
import { rulesFile, rulesFolder } from '../names.ts';

/** One line a question; what cannot be told is neither ok nor a failure. */
export const linesOfCheck = `passed=0 failed=0 unknown=0
ok() { passed=$((passed + 1)); printf 'ok    %s\\n' "$*"; }
fail() { failed=$((failed + 1)); printf 'FAIL  %s\\n' "$*"; }
unsure() { unknown=$((unknown + 1)); printf '?     %s\\n' "$*"; }`;

/** After a failed `reads kubectl exec`: the program ran in the pod, and failed there. */
export const ranThere = `ran_there() { case $why in *'command terminated with exit code'*) ;; *) return 1 ;; esac; }`;

/** The last line, and the exit status: 0 only where every line is ok. */
export const verdictOfCheck = `if [ "$failed" -gt 0 ]; then
  echo "FAIL  $failed of $((passed + failed + unknown)) lines failed"
  exit 1
fi
if [ "$unknown" -gt 0 ]; then
  echo "?     $unknown of $((passed + unknown)) lines could not be told"
  exit 2
fi
echo "ok    all $passed lines are ok"`;

export const digestFunction = `digest() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}`;

/**
 * Falco's log → one word: refused (a hot reload failed, and the old rules run on), loaded, without
 * (it runs without our file), silent (the log does not go back to a start). "schema validation: ok"
 * proves nothing: it is written of a file that is refused after it, too. What counts is that Falco
 * opened its source after it named the file. A refusal is an alert (falco create_signal_handlers.cpp).
 * The log's own lines begin with a date; an alert cannot: its text begins with a time and a priority.
 */
export const judgeLog = `judge_log() {
  awk -v file=${rulesFolder}/${rulesFile} '
    BEGIN {
      date = "^([A-Z][a-z][a-z] [A-Z][a-z][a-z] [ 0-9][0-9] [0-9:]+ [0-9]+|[0-9]+-[0-9]+-[0-9]+T[-+0-9:.Z]+): +"
      time = "^([0-9:.]+|[0-9]+-[0-9]+-[0-9]+T[-+0-9:.Z]+): "
    }
    /^\\{/ { if (index($0, "\\"rule\\":\\"Falco internal: hot restart failure\\"")) refused = 1; next }
    $0 ~ time "Critical Falco internal: hot restart failure" { refused = 1; next }
    $0 ~ date "Loading rules from" { named = 0; next }
    $0 ~ date "/" { if (index($0, file " ") || substr($0, length($0) - length(file) + 1) == file) named = 1; next }
    $0 ~ date "Opening .syscall. source" { opened = 1; loaded = named; refused = 0 }
    END {
      if (refused) print "refused"
      else if (!opened) print "silent"
      else if (loaded) print "loaded"
      else print "without"
    }
  '
}`;
