using System.Text;
using BbbGen.Aws.Model;
using BbbGen.Status;
using BbbGen.Testing;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Recovery;

/// <summary><c>docs/recovery.md</c> is made from the table of states, and the table has them all.</summary>
public sealed class StateTableTests
{
    private const string Page = "docs/recovery.md";

    [Fact]
    [Failure("F81")]
    public void Every_status_of_the_API_model_has_a_row_and_no_other_has()
    {
        var model = Repository.ReadText("schemas/aws-api/CloudFormation.awsapi").Split('\n')
            .Single(line => line.StartsWith("enum StackStatus "));

        Assert.Equal(model.Split(' ').Skip(2).Order(StringComparer.Ordinal), StateTable.Rows.Select(row => row.State).OfType<string>()
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_says_what_is_done() => Assert.All(StateTable.Rows, row => Assert.NotEmpty(row.Action + row.Question));

    [Fact]
    public void Every_status_of_the_API_model_is_understood() =>
        Assert.All(StateTable.Rows.Where(row => row.State is not null), row =>
            Assert.NotEqual(Progress.Unknown, StackStatus.Read(row.State!).Progress));

    [Fact]
    public void An_unknown_status_is_waited_for_if_in_progress_and_otherwise_left_to_the_operator()
    {
        Assert.Equal(Readiness.Busy, StackStatus.Read("SOMETHING_NEW_IN_PROGRESS").Readiness);
        Assert.Equal(Readiness.MustBeRepaired, StackStatus.Read("SOMETHING_NEW").Readiness);
    }

    [Fact]
    public void The_page_is_the_table() => GeneratedPage.Match(Page, Text());

    private static string Text()
    {
        var text = new StringBuilder("""
            # What `bbbgen deploy` does in every stack status

            Generated from `Status/StateTable.cs`, which has every state of CloudFormation's API. The table applies to both root stacks,
            `NAME-Sources` and `NAME`. A stack of that name that was not created by bbbgen is refused in every state, before anything else
            is done (`Inventory/StackIdentity.cs`). Nothing is deleted, rolled back or continued without approval: the answer to a question
            at the terminal, or the option in the last column. Without a terminal and without the option, `deploy` changes nothing and
            names the option it requires.

            | State | How it occurs | `deploy` | Requires approval |
            | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var row in StateTable.Rows)
        {
            text.Append($"| {row.State ?? "—"} | {row.Meaning} | {row.Action} | {row.Question} |\n");
        }

        var (wait, repair) = (StateTable.ActionFor(Readiness.Busy), StateTable.ActionFor(Readiness.MustBeRepaired));
        return text.Append($"""
            | any other `…_IN_PROGRESS` | a new state of AWS | {wait} | no |
            | any other | a new state of AWS | {repair} | no: it exits with 2 and says where to look |

            Resources that hold data are listed by name before anything is deleted; resources that a template retains (`DeletionPolicy`)
            are kept when their stack is deleted.

            ## Stale change sets of killed runs

            A run that is killed leaves its change set. The name says when, on which machine (a digest of its name and, on Linux, of its
            start and the container) and by which process it was created:
            `bbbgen-20260301-080000-123-1a2b3c4d-4711`. After `deploy` has created its own change set, it deletes those of bbbgen on the
            same stack that were either created on this machine by a process that no longer runs, or are more than an hour old by AWS's
            clock. A recent change set of another operator is kept, and so is every change set that bbbgen did not create; AWS itself
            deletes all other change sets of a stack when one is executed. An empty stack is deleted with the last change set on it.

            ## Ctrl-C and other signals

            | When | Once | A second time within 3 s, at a terminal |
            | --- | --- | --- |
            | before the change set is executed | deletes it, and the empty stack that was created for it; exit code 130 | |
            | while AWS does not answer | asks AWS once more, then continues as below or reports an unknown outcome; exit code 130 | |
            | during a creation | detaches: `bbbgen watch -s NAME` follows; exit code 130 | asks whether to delete what was created |
            | during an update | detaches, the same | asks whether to cancel the update, which rolls it back |
            | during a rollback, cleanup or deletion | detaches, the same | says that there is nothing to cancel |

            SIGTERM, SIGHUP (a closed terminal) and SIGQUIT do the same as the first Ctrl-C, ask nothing, and have
            [exit codes of their own](exit-codes.md). A third Ctrl-C ends the process immediately. If the session expires during an
            operation, `bbbgen` waits: it prints, once, the command that renews the session, and resumes watching. Credentials in variables
            cannot be renewed in a running program: it detaches at once.

            """.ReplaceLineEndings("\n")).ToString();
    }
}
