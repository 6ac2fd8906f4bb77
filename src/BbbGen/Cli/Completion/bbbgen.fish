# Completion of bbbgen for fish. What can be typed, the program itself answers: this script never goes stale.
# It runs only the program that the PATH finds, never one that is named by a path: Tab must not run a file of the current folder.
function __bbbgen_complete
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    string match -q '*/*' -- $before[1]; and return
    set -l program (command -s -- $before[1])
    string match -q '/*' -- "$program"; or return
    set -l answers ($program complete (count $before) -- $before $word 2>/dev/null)
    switch "$answers[1]"
        case ':files*'
            __fish_complete_path $word
        case ':folders*'
            __fish_complete_directories $word
        case '*'
            printf '%s\n' $answers
    end
end
complete -c bbbgen -f -a '(__bbbgen_complete)'
