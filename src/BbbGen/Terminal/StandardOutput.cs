using System.Text;
using BbbGen.Application;

namespace BbbGen.Terminal;

/// <summary>stdout, for results. If they cannot be written, a sentence and an exit code say so.</summary>
/// <param name="open">Opens it; this fails if whoever started the program closed it.</param>
internal sealed class StandardOutput(Func<TextWriter> open) : TextWriter
{
    private readonly Lazy<TextWriter> _stream = new(open, LazyThreadSafetyMode.ExecutionAndPublication);

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Whether an exception says that a stream cannot be written: .NET has none of its own for a closed one.</summary>
    public static bool IsUnwritable(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    public override void Write(char value) => Guarded(stream => stream.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guarded(stream => stream.Write(buffer, index, count));

    public override void Write(string? value) => Guarded(stream => stream.Write(value));

    public override void WriteLine(string? value) => Guarded(stream => stream.WriteLine(value));

    public override void Flush() => Guarded(stream => stream.Flush());

    private void Guarded(Action<TextWriter> write)
    {
        try
        {
            write(_stream.Value);
        }
        catch (Exception problem) when (IsUnwritable(problem))
        {
            throw BbbException.Unwritable(
                "Standard output cannot be written", "check whether it is closed or its disk is full, and run again", problem);
        }
    }
}
