package main

import (
	"strings"
)

func completionCommand() command {
	return command{
		name: "completion", group: groupSelf, args: "bash|zsh|fish", words: shells(), summary: "the script that completes commands and flags in a shell",
		run: completion,
		example: "source <(medcode completion bash)\n" +
			"medcode completion zsh > \"${fpath[1]}/_medcode\"\n" +
			"medcode completion fish > ~/.config/fish/completions/medcode.fish",
	}
}

func shells() []string { return []string{"bash", "zsh", "fish"} }

// bashAlone lets the script of bash do without the package bash-completion.
const bashAlone = `if ! declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref() {
        cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
    }
fi
`

// completion prints the script of a shell.
func completion(a *app) error {
	if len(a.args) != 1 {
		return usageError("completion " + strings.Join(shells(), "|"))
	}
	root := a.root()
	switch a.args[0] {
	case "bash":
		a.line("%s", bashAlone)
		return root.GenBashCompletionV2(a.out, true)
	case "zsh":
		return root.GenZshCompletion(a.out)
	case "fish":
		return root.GenFishCompletion(a.out, true)
	}
	return usageError("no script for " + printable(a.args[0]) + didYouMean(a.args[0], shells()) + "; the shells are " + strings.Join(shells(), ", "))
}
