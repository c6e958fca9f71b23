using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What the code of a row calls, read from its IL: its own, that of its lambdas and state machines, and that of other methods of its class.</summary>
internal static class RowCode
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>"ChannelReader`1.ReadAllAsync" for what it calls, "=5" for its constants, ".client" for members of its class; in the order of the code.</summary>
    public static IReadOnlyList<string> Read(MethodInfo row)
    {
        var found = new List<string>();
        var read = new HashSet<MethodBase>();
        var open = new Stack<MethodBase>([row]);
        while (open.TryPop(out MethodBase? method))
        {
            if (!read.Add(method))
            {
                continue;
            }

            if (method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType is Type machine)
            {
                open.Push(machine.GetMethod("MoveNext", Everything)!);
            }

            foreach (object operand in Operands(method))
            {
                switch (operand)
                {
                    case MethodBase called when IsWithin(called.DeclaringType, row.DeclaringType!):
                        open.Push(called);
                        found.AddRange(called.DeclaringType == row.DeclaringType ? [$".{called.Name}"] : []);
                        break;
                    case MethodBase called:
                        found.Add($"{called.DeclaringType?.Name}.{called.Name}");
                        break;
                    case FieldInfo field when field.DeclaringType == row.DeclaringType:
                        found.Add($".{field.Name}");
                        break;
                    case IFormattable constant:
                        found.Add($"={constant.ToString(null, CultureInfo.InvariantCulture)}");
                        break;
                    case string text:
                        found.Add($"={text}");
                        break;
                }
            }
        }

        return found;
    }

    /// <summary>The class itself and what is declared in it, by hand or by the compiler.</summary>
    private static bool IsWithin(Type? type, Type row)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            if (type == row)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The methods, the fields, the numbers and the texts that the instructions of a method name.</summary>
    private static IEnumerable<object> Operands(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        int at = 0;
        while (at < code.Length)
        {
            short value = code[at++];
            if (value == 0xFE)
            {
                value = (short)((value << 8) | code[at++]);
            }

            OpCode instruction = OpCodesByValue[value];
            ReadOnlySpan<byte> operand = code.AsSpan(at);
            object? named = instruction.OperandType switch
            {
                OperandType.InlineMethod or OperandType.InlineField => Resolve(method, BinaryPrimitives.ReadInt32LittleEndian(operand)),
                OperandType.InlineString => method.Module.ResolveString(BinaryPrimitives.ReadInt32LittleEndian(operand)),
                OperandType.InlineI => BinaryPrimitives.ReadInt32LittleEndian(operand),
                OperandType.InlineI8 => BinaryPrimitives.ReadInt64LittleEndian(operand),
                OperandType.InlineR => BinaryPrimitives.ReadDoubleLittleEndian(operand),
                OperandType.ShortInlineI => (int)(sbyte)operand[0],
                _ => Short(instruction),
            };
            at += instruction.OperandType == OperandType.InlineSwitch ? 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)) : Size(instruction.OperandType);
            if (named is not null)
            {
                yield return named;
            }
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token, method.DeclaringType?.GetGenericArguments(), method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : null);

    /// <summary>"ldc.i4.5" has its number in its name.</summary>
    private static int? Short(OpCode instruction) =>
        instruction.Name!.StartsWith("ldc.i4.", StringComparison.Ordinal) && int.TryParse(instruction.Name["ldc.i4.".Length..], CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
