# fish completion for tonghop: commands, units and periods of the workspace's plan, files.
function __tonghop_plan
    set -l workspace .
    set -q TONGHOP_WORKSPACE; and set workspace $TONGHOP_WORKSPACE
    sed -n "s/.*<$argv[1] [^>]*$argv[2]=\"\([^\"]*\)\".*/\1/p" $workspace/plan/*.xml 2>/dev/null
end
set -l commands run check status report send trace verify baseline schema init doctor events backup restore excuse withdraw arrived close reopen remind rules form requeue setup-access help
complete -c tonghop -n "not __fish_seen_subcommand_from $commands" -f -a "$commands"
complete -c tonghop -n "__fish_seen_subcommand_from excuse withdraw arrived form" -f -a "(__tonghop_plan unit code) (__tonghop_plan period id)"
complete -c tonghop -n "__fish_seen_subcommand_from status report send trace close reopen remind" -f -a "(__tonghop_plan period id)"
complete -c tonghop -l workspace -x -a "(__fish_complete_directories)"
complete -c tonghop -l lang -x -a "vi en"
