#compdef bbbgen
# Completion of bbbgen for zsh. What can be typed, the program itself answers: this script never goes stale.
# It runs only the program that the PATH finds, never one that is named by a path: Tab must not run a file of the current folder.
_bbbgen() {
  local answer text program
  local -a answers candidates
  [[ $words[1] != */* ]] && program=$(whence -p -- "$words[1]") && [[ $program == /* ]] || return 1
  answers=("${(@f)$("$program" complete $((CURRENT - 1)) -- "${(@Q)words}" 2>/dev/null)}")
  case $answers[1] in
    :files*) compset -P '--*='; _files; return ;;
    :folders*) compset -P '--*='; _files -/; return ;;
    '') return 1 ;;
  esac
  for answer in $answers; do
    text=${answer%%$'\t'*}
    candidates+=("${text//:/\\:}:${answer#*$'\t'}")
  done
  _describe bbbgen candidates
}
if [[ $funcstack[1] == _bbbgen ]]; then
  _bbbgen "$@"
else
  compdef _bbbgen bbbgen
fi
