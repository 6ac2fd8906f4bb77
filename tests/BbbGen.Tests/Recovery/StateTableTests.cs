using System.Globalization;
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
    public void Every_state_of_AWS_s_model_has_a_row_and_no_row_is_made_up()
    {
        var model = Repository.ReadText("schemas/aws-api/CloudFormation.awsapi").Split('\n').Single(line => line.StartsWith("enum StackStatus ", StringComparison.Ordinal));

        Assert.Equal(model.Split(' ').Skip(2).Order(StringComparer.Ordinal), StateTable.Rows.Select(row => row.State).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_says_what_is_done() => Assert.All(StateTable.Rows, row => Assert.NotEmpty(row.Course + row.Question));

    [Fact]
    public void Every_state_of_AWS_s_model_is_understood() =>
        Assert.All(StateTable.Rows.Where(row => row.State is not null), row => Assert.NotEqual(Progress.Unknown, StackStatus.Read(row.State!).Progress));

    [Fact]
    public void A_state_nobody_knows_is_waited_for_if_it_passes_and_else_left_to_a_person()
    {
        Assert.Equal(Readiness.Busy, StackStatus.Read("SOMETHING_NEW_IN_PROGRESS").Readiness);
        Assert.Equal(Readiness.MustBeRepaired, StackStatus.Read("SOMETHING_NEW").Readiness);
    }

    [Fact]
    public void The_page_is_the_table() => GeneratedPage.Match(Page, Text());

    private static string Text()
    {
        var text = new StringBuilder("""
            # What `bbbgen deploy` does in every state

            Made from `Deployment/Recovery/StateTable.cs`, which has every state CloudFormation knows. The table holds for both stacks, `NAME-Sources` and `NAME`.
            A stack of that name that is not bbbgen's own is refused in every state, before anything else is done (`Inventory/StackIdentity.cs`).
            Nothing is deleted, rolled back or continued without consent: somebody is asked at the terminal, or has given the option that the last column names. Without a
            terminal and without the option, `deploy` changes nothing and says which option it wants.

            | State | How a stack comes into it | `deploy` | Asks |
            | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var row in StateTable.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.State ?? "—"} | {row.Meaning} | {row.Course} | {row.Question} |\n");
        }

        return text.Append($"""
            | any other `…_IN_PROGRESS` | AWS has a new word | {StateTable.CourseOf(Readiness.Busy)} | no |
            | any other | AWS has a new word | {StateTable.CourseOf(Readiness.MustBeRepaired)} | no: it ends with 2 and says where to look |

            What holds data is listed by name before anything is deleted; what a template retains (`DeletionPolicy`) stays when its stack goes.

            ## Change sets left by runs that died

            A run that is killed leaves its change set. The name of ours says when, on which machine (a digest of its name) and by which process it was made:
            `bbbgen-20260301-080000-123-1a2b3c4d-4711`. When `deploy` has proposed a change it removes, on the same stack, what is ours and either was made on this machine
            by a process that is gone, or is an hour old by AWS's clock. A colleague's fresh change set stays, and so does whatever bbbgen did not make; AWS itself drops
            every other change set of a stack when one is executed. An empty stack goes with the last change set on it.

            ## Ctrl-C, and SIGTERM

            | When | Once | Once more within 3 s, at a terminal |
            | --- | --- | --- |
            | before the change set is executed | removes it, and the empty stack it was for; exit code 130 | |
            | while AWS does not answer | ends the wait for another attempt, looks once whether AWS has done it, and goes on as below or says that it is not known; exit code 130 | |
            | while AWS creates | detaches: AWS goes on, `bbbgen watch -s NAME` follows; exit code 130 | asks whether to delete what is being created |
            | while AWS updates | detaches, the same | asks whether to cancel, which rolls back |
            | while AWS rolls back, cleans up or deletes | detaches, the same | says that there is nothing to cancel |

            A third one ends the process at once. A session that expires while AWS works is waited for: the command that renews it is said once, and watching resumes.

            """.ReplaceLineEndings("\n")).ToString();
    }
}
