using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace BbbGen.EngineMutants;

/// <summary>
/// The results of earlier runs, committed, so that a run can be continued anywhere: a mutant that was killed or cannot be compiled is not
/// tried again while its file is the same.
/// </summary>
public sealed class Results(string root, string path)
{
    private const string Compiler = "the compiler";

    /// <summary>Read once: the files may be edited while the mutants run.</summary>
    private readonly ConcurrentDictionary<string, string> _digests = new();

    private readonly Dictionary<string, string> _killers = File.Exists(path)
        ? File.ReadAllLines(path)
            .Select(line => line.Split('\t')).GroupBy(line => line[0]).ToDictionary(same => same.Key, same => same.Last()[1])
        : [];

    /// <summary>The test that has killed it; null: none that is known.</summary>
    public string? KillerOf(Mutant mutant) => _killers.GetValueOrDefault(KeyOf(mutant));

    /// <summary>Remembers a mutant that was killed.</summary>
    public void Add(Verdict verdict)
    {
        lock (_killers)
        {
            _killers[KeyOf(verdict.Mutant)] = verdict.By;
            File.AppendAllLines(path, [$"{KeyOf(verdict.Mutant)}\t{verdict.By}"]);
        }
    }

    /// <summary>Remembers a mutant that cannot be compiled.</summary>
    public void AddRefused(Mutant mutant) => Add(new Verdict(mutant, true, Compiler));

    /// <summary>Whether the compiler has refused it.</summary>
    public bool IsRefused(Mutant mutant) => KillerOf(mutant) == Compiler;

    private string KeyOf(Mutant mutant) => $"{mutant.Name} {_digests.GetOrAdd(mutant.File, DigestOf)}";

    private string DigestOf(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(root, file))))[..16];
}
