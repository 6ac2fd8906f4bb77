# Completion of bbbgen for fish. What can be typed, the program itself answers: this script never goes stale.
function __bbbgen_complete
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l answers ($before[1] complete (count $before) -- $before $word 2>/dev/null)
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
