using BbbGen.Generation;

namespace BbbGen.Tests.Generation;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Hunks_have_three_lines_of_context_and_join_when_they_touch()
    {
        var old = string.Concat(Enumerable.Range(1, 30).Select(line => $"{line}\n"));
        var changed = old.Replace("\n5\n", "\nfive\n")
            .Replace("\n10\n", "\nten\n")
            .Replace("\n25\n", "\n");

        Assert.Equal(
            """
            --- a/x
            +++ b/x
            @@ -2,12 +2,12 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
             9
            -10
            +ten
             11
             12
             13
            @@ -22,7 +22,6 @@
             22
             23
             24
            -25
             26
             27
             28

            """.ReplaceLineEndings("\n"),
            UnifiedDiff.Between("x", old, "x", changed));
    }

    [Fact]
    public void A_missing_last_newline_is_a_difference() =>
        Assert.Equal(
            "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n", UnifiedDiff.Between("x", "a", "x", "a\n"));

    [Fact]
    public void A_carriage_return_is_a_difference() =>
        Assert.Equal("--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\r\n+a\n", UnifiedDiff.Between("x", "a\r\n", "x", "a\n"));

    [Fact]
    public void A_new_file_is_compared_with_dev_null() =>
        Assert.Equal("--- /dev/null\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n", UnifiedDiff.Between(null, "", "x", "a\n"));
}
