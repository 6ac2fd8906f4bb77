global using BbbGen.CloudFormation.Language;
global using BbbGen.CloudFormation.Policies;
global using BbbGen.CloudFormation.Vocabulary;
global using BbbGen.Templates.Assets;
global using System.Runtime.CompilerServices;
global using static BbbGen.CloudFormation.Language.Fn;
