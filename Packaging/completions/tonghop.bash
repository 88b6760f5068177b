# bash completion for tonghop: commands, options, units and periods of the workspace's plan, files.
_tonghop_plan() {
    local workspace=${TONGHOP_WORKSPACE:-.} index
    for ((index = 1; index < ${#COMP_WORDS[@]} - 1; index++)); do
        [[ ${COMP_WORDS[index]} == --workspace ]] && workspace=${COMP_WORDS[index + 1]}
    done
    sed -n "s/.*<$1 [^>]*$2=\"\([^\"]*\)\".*/\1/p" "$workspace"/plan/*.xml 2>/dev/null
}

_tonghop() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command= word
    local commands="run check status report send trace verify baseline schema init doctor events backup restore excuse withdraw arrived close reopen remind rules form requeue setup-access help"
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ " $commands " == *" $word "* ]] && command=$word && break
    done
    COMPREPLY=()
    case $previous in
        --workspace) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        --lang) mapfile -t COMPREPLY < <(compgen -W "vi en" -- "$current"); return ;;
        --format) mapfile -t COMPREPLY < <(compgen -W "xlsx csv xml" -- "$current"); return ;;
        --output) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
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
        check | backup | restore | baseline) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null ;;
        init) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        excuse | withdraw | arrived | form)
            mapfile -t COMPREPLY < <(compgen -W "$(_tonghop_plan unit code) $(_tonghop_plan period id)" -- "$current") ;;
        status | report | send | trace | close | reopen | remind)
            mapfile -t COMPREPLY < <(compgen -W "$(_tonghop_plan period id)" -- "$current") ;;
    esac
}
complete -F _tonghop tonghop
