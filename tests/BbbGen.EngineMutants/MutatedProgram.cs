namespace BbbGen.EngineMutants;

/// <summary>What is mutated, and the tests that must notice it.</summary>
/// <param name="Name">The word for it on the command line.</param>
/// <param name="Source">The folder of the project, from the repository's root.</param>
/// <param name="Library">The file that the project builds.</param>
/// <param name="Tests">The name of the project with the tests.</param>
/// <param name="Parts">Folders or files of the project, with those in them, and how many mutants each gives.</param>
/// <param name="LeftOut">Classes of tests that are not run, as patterns.</param>
/// <param name="Page">The page with the results, from the repository's root.</param>
/// <param name="Title">Its title.</param>
public sealed record MutatedProgram(
    string Name,
    string Source,
    string Library,
    string Tests,
    IReadOnlyList<(string Part, int Count)> Parts,
    IReadOnlyList<string> LeftOut,
    string Page,
    string Title)
{
    /// <summary>The engine. Tests that start other programs or the test endpoint, take minutes, or have nothing to do with it are left
    /// out.</summary>
    public static MutatedProgram Engine { get; } = new(
        "engine", "src/BbbGen", "bbbgen.dll", "BbbGen.Tests",
        [
            ("Workflows", 21),
            ("Operations", 19),
            ("Inventory", 13),
            ("Destruction", 12),
            ("ChangeSets", 10),
            ("Review", 10),
            ("Protection", 8),
            ("Status", 6),
            ("Preflight", 16),
            ("ProgressTracking", 6),
            ("Diagnosis", 10),
            ("SmokeTests", 7),
            ("Probes", 7),
            ("Aws/Retries", 7),
            ("Aws/Model", 4),
            ("Aws/Adapters/AwsErrors.cs", 4),
        ],
        [
            "*.EndToEnd.*", "*.Shells.*", "*.Moto.*", "*.House.*", "*.Failures.*", "*.Aws.Session.*", "*.Internet.*", "*.Testing.*",
            "*.Generation.*", "*.EngineMutants.*",
            "*RandomInputTests", "*CompletionTests", "*HelpTests", "*GenerateCommandTests", "*RehearsalPageTests",
            "*EvidencePortsTests", "*FaultMatrixTests",
        ],
        "docs/engine-mutants.md", "Mutants of the engine");

    /// <summary>The language, the evaluator and the rules. The parser of the schemas is left out: the generators compile it too, and would
    /// have to be built with each mutant.</summary>
    public static MutatedProgram Language { get; } = new(
        "language", "src/BbbGen.CloudFormation", "BbbGen.CloudFormation.dll", "BbbGen.CloudFormation.Tests",
        [
            ("Language", 25),
            ("Documents", 25),
            ("Evaluation", 45),
            ("Policies", 4),
            ("Verifying/Rules", 55),
            ("Verifying/Values", 12),
            ("Verifying/Verifier.cs", 2),
            ("Verifying/Writing.cs", 4),
            ("Verifying/PropertyWalk.cs", 4),
        ],
        [],
        "docs/language-mutants.md", "Mutants of language, evaluator and rules");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MutatedProgram> All { get; } = [Engine, Language];
}
