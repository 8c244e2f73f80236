# Completion of ysf-appliance for fish; "ysf-appliance completion fish" prints it.
function __ysf_appliance_complete
    set -l line (commandline --cut-at-cursor --current-process | string collect)
    set -l word (commandline --cut-at-cursor --current-token)
    set -l position (string length -- $line)
    set -l found (ysf-appliance "[suggest:$position]" $line 2>/dev/null)
    string match --quiet -- '-*' $word
    or set found (string match --invert --regex -- '^[-/]' $found)
    set found (string match -- "$word*" $found)
    if set --query found[1]
        printf '%s\n' $found
    else
        __fish_complete_path $word
    end
end
complete --command ysf-appliance --no-files --arguments '(__ysf_appliance_complete)'
