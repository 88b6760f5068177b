# bash completion for tonghop: commands, options, units and periods of the workspace's plans, files.
_tonghop_plan() {
    local -a workspace=()
    local index
    for ((index = 1; index < ${#COMP_WORDS[@]} - 1; index++)); do
        [[ ${COMP_WORDS[index]} == --workspace ]] && workspace=(--workspace "${COMP_WORDS[index + 1]}")
    done
    tonghop status --json "${workspace[@]}" 2>/dev/null | sed -n "s/^ *\"$1\" : \"\(.*\)\",*$/\1/p" | sort -u
}

_tonghop() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command= word
    local commands="run check status report send trace verify baseline schema init doctor events backup restore excuse withdraw arrived close reopen remind new-year plan export rules form template requeue setup-access help"
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ " $commands " == *" $word "* ]] && command=$word && break
    done
    COMPREPLY=()
    case $previous in
        --workspace) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        --lang) mapfile -t COMPREPLY < <(compgen -W "vi en" -- "$current"); return ;;
        --format) mapfile -t COMPREPLY < <(compgen -W "xlsx csv xml docx" -- "$current"); return ;;
        --plan) mapfile -t COMPREPLY < <(compgen -W "$(_tonghop_plan plan)" -- "$current"); return ;;
        --output | --to | --from | --diff | --check | --with)
            mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    esac
    if [[ $current == -* ]]; then
        local options
        options=$(tonghop help $command --lang en 2>/dev/null | grep -o -E -- '--[a-z-]+' | sort -u)
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
    fi
    case $command in
        "") mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current") ;;
        help) mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current") ;;
        check | backup | restore | baseline | plan)
            mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null ;;
        init | export) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        excuse | withdraw | arrived | form)
            mapfile -t COMPREPLY < <(compgen -W "$(_tonghop_plan code) $(_tonghop_plan id)" -- "$current") ;;
        status | report | send | trace | close | reopen | remind)
            mapfile -t COMPREPLY < <(compgen -W "$(_tonghop_plan id)" -- "$current") ;;
    esac
}
complete -F _tonghop tonghop
