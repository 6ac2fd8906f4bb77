# Completion of bbbgen for bash 4 and newer. What can be typed, the program itself answers: this script never goes stale.
# It runs only the program that the PATH finds, never one that is named by a path: Tab must not run a file of the current folder.
_bbbgen() {
  local text program
  COMPREPLY=()
  [[ $1 != */* ]] && program=$(type -P -- "$1") && [[ ${program} == /* ]] || return 0
  while IFS=$'\t' read -r text _; do
    case ${text} in
      :files) compopt -o default ;;
      :folders) compopt -o dirnames ;;
      "${2#=}"*) COMPREPLY+=("$(printf '%q' "${text}")") ;;
      *) ;;
    esac
  done < <("${program}" complete "${COMP_CWORD}" -- "${COMP_WORDS[@]}" 2>/dev/null || true)
}
complete -F _bbbgen bbbgen
