# Completion of bbbgen for bash 4 and newer. What can be typed, the program itself answers: this script never goes stale.
_bbbgen() {
  local text program=${1/#\~/${HOME}}
  COMPREPLY=()
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
