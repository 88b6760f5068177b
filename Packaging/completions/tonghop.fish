# fish completion for tonghop: commands, options, units and periods of the workspace's plans, files.
function __tonghop_plan
    set -l words (commandline -opc)
    set -l workspace
    if set -l index (contains -i -- --workspace $words)
        set workspace --workspace $words[(math $index + 1)]
    end
    tonghop status --json $workspace 2>/dev/null | sed -n "s/^ *\"$argv[1]\" : \"\(.*\)\",*\$/\1/p" | sort -u
end
function __tonghop_options
    tonghop help (commandline -opc)[2] --lang en 2>/dev/null | grep -o -E -- '--[a-z-]+' | sort -u
end
set -l commands run check status report send trace verify baseline schema init doctor events backup restore excuse withdraw arrived close reopen remind new-year plan export rules form template requeue setup-access help
complete -c tonghop -n "not __fish_seen_subcommand_from $commands" -f -a "$commands"
complete -c tonghop -n "__fish_seen_subcommand_from $commands" -a "(__tonghop_options)"
complete -c tonghop -n "__fish_seen_subcommand_from excuse withdraw arrived form" -f -a "(__tonghop_plan code) (__tonghop_plan id)"
complete -c tonghop -n "__fish_seen_subcommand_from status report send trace close reopen remind" -f -a "(__tonghop_plan id)"
complete -c tonghop -l workspace -x -a "(__fish_complete_directories)"
complete -c tonghop -l lang -x -a "vi en"
complete -c tonghop -l plan -x -a "(__tonghop_plan plan)"
complete -c tonghop -n "__fish_seen_subcommand_from form" -l format -x -a "xlsx csv xml docx"
