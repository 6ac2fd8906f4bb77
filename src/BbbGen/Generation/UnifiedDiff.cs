using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace BbbGen.Generation;

/// <summary>The difference of two texts in the format of git and patch. Line endings count.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <param name="oldName">Name of the old file, or null if it does not exist.</param>
    public static string Between(string? oldName, string oldText, string newName, string newText)
    {
        var result = Differ.Instance.CreateDiffs(oldText, newText, ignoreWhiteSpace: false, ignoreCase: false, new LinesWithEndings());
        var diff = new StringBuilder();
        diff.Append("--- ").Append(oldName is null ? "/dev/null" : $"a/{Slashed(oldName)}").Append('\n');
        diff.Append("+++ b/").Append(Slashed(newName)).Append('\n');
        for (var first = 0; first < result.DiffBlocks.Count;)
        {
            var count = 1;
            while (first + count < result.DiffBlocks.Count
                && Gap(result.DiffBlocks[first + count - 1], result.DiffBlocks[first + count]) <= 2 * Context)
            {
                count++;
            }

            AppendHunk(diff, result, [.. result.DiffBlocks.Skip(first).Take(count)]);
            first += count;
        }

        return diff.ToString();
    }

    private static string Slashed(string name) => name.Replace('\\', '/').TrimStart('/');

    private static int Gap(DiffBlock one, DiffBlock next) => next.DeleteStartA - (one.DeleteStartA + one.DeleteCountA);

    private static void AppendHunk(StringBuilder diff, DiffResult result, List<DiffBlock> blocks)
    {
        var (first, last) = (blocks[0], blocks[^1]);
        var before = Math.Min(Context, first.DeleteStartA);
        var after = Math.Min(Context, result.PiecesOld.Count - (last.DeleteStartA + last.DeleteCountA));
        var (oldStart, newStart) = (first.DeleteStartA - before, first.InsertStartB - before);
        var oldCount = last.DeleteStartA + last.DeleteCountA + after - oldStart;
        var newCount = last.InsertStartB + last.InsertCountB + after - newStart;
        diff.Append($"@@ -{Range(oldStart, oldCount)} +{Range(newStart, newCount)} @@\n");

        var line = oldStart;
        foreach (var block in blocks)
        {
            AppendLines(diff, ' ', result.PiecesOld, line, block.DeleteStartA - line);
            AppendLines(diff, '-', result.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            AppendLines(diff, '+', result.PiecesNew, block.InsertStartB, block.InsertCountB);
            line = block.DeleteStartA + block.DeleteCountA;
        }

        AppendLines(diff, ' ', result.PiecesOld, line, after);
    }

    /// <summary>Line numbers start at 1; an empty range names the line before it.</summary>
    private static string Range(int start, int count) => count == 0 ? $"{start},0" : $"{start + 1},{count}";

    private static void AppendLines(StringBuilder diff, char mark, IReadOnlyList<string> lines, int start, int count)
    {
        for (var index = start; index < start + count; index++)
        {
            diff.Append(mark).Append(lines[index]);
            if (!lines[index].EndsWith('\n'))
            {
                diff.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    /// <summary>Lines with their endings, so that CRLF and a missing last newline are differences.</summary>
    private sealed class LinesWithEndings : IChunker
    {
        public IReadOnlyList<string> Chunk(string text)
        {
            var lines = new List<string>();
            for (var start = 0; start < text.Length;)
            {
                var end = text.IndexOf('\n', start);
                var next = end < 0 ? text.Length : end + 1;
                lines.Add(text[start..next]);
                start = next;
            }

            return lines;
        }
    }
}
